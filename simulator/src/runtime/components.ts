/** Registers pages and components with glass-easel when they are first needed, and puts WeChat's App, Page, Component and Behavior into the realm. */
import type { GeneralBackendContext, GeneralBehavior, GeneralComponent, template } from 'glass-easel'
import { type CodeSpace, MiniProgramEnv, type Root, type types } from 'glass-easel-miniprogram-adapter'
import { type Artifact, appConfig, type PageConfig } from './artifact.ts'
import type { BuiltinHost } from './builtins/behaviour.ts'
import { registerBuiltins } from './builtins/register.ts'
import { withWxEvents } from './events.ts'
import { type Load, resolveModule } from './loader.ts'
import type { ReadyQueue } from './ready.ts'
import type { Realm } from './realm.ts'
import type { SetDataRecorder } from './set-data.ts'

/** A page or component as its own code sees it: `this`. */
export interface Caller {
  _$: GeneralComponent
  setData(data: Record<string, unknown>, callback?: () => void): void
  [name: string]: unknown
}

export interface Components {
  readonly space: CodeSpace
  /**
   * Makes an instance of a page; not attached yet.
   * @param path without a leading slash
   */
  createPage(path: string): Root
}

export interface ComponentsOptions {
  artifact: Artifact
  realm: Realm
  load: Load
  context: GeneralBackendContext
  host: BuiltinHost
  ready: ReadyQueue
  recorder: SetDataRecorder
}

/** @throws Error when the templates cannot be evaluated */
export function createComponents(options: ComponentsOptions): Components {
  const env = new MiniProgramEnv()
  const backend = env.associateBackend(options.context)
  const space = env.createCodeSpace('app', true)
  space.getComponentSpace().updateComponentOptions({ useMethodCallerListeners: true })
  registerBuiltins(space.getComponentSpace(), options.host)
  space.setOverallBehavior(watchInstances(space, options.ready, options.recorder))
  addTemplates(space, options.artifact)
  const register = createRegistrar(space, options)
  return {
    space,
    createPage(path) {
      register(path)
      return backend.createRoot('page', space, path)
    },
  }
}

function addTemplates(space: CodeSpace, artifact: Artifact): void {
  const groups = new Function(`return ${artifact.templates}`)() as template.ComponentTemplate['groupList'] &
    object
  const shared = appConfig(artifact).usingComponents ?? {}
  for (const [path, content] of Object.entries(groups)) {
    space.addCompiledTemplate(path, withWxEvents({ groupList: groups, content }))
    const config = artifact.configs[path] as PageConfig | undefined
    space.addComponentStaticConfig(path, {
      usingComponents: { ...absolute(shared), ...config?.usingComponents },
      // styles.ts keeps them apart page by page; glass-easel must not prefix classes that the sheet has without a prefix.
      styleIsolation: 'shared' as types.StyleIsolation,
    })
  }
}

const absolute = (using: Record<string, string>) =>
  Object.fromEntries(Object.entries(using).map(([tag, path]) => [tag, `/${path.replace(/^\//, '')}`]))

/** Runs the code of a page after that of all components it uses, each once. */
function createRegistrar(space: CodeSpace, { artifact, realm, load }: ComponentsOptions) {
  const registered = new Set<string>()
  let current = ''
  realm.global.Component = (definition: types.ComponentDefinition<never, never, never, never>) =>
    space.componentEnv(current, (env) => env.Component(definitionOfHost(definition)))
  realm.global.Page = (definition: Record<string, unknown>) =>
    space.componentEnv(current, (env) => env.Page(definition))
  realm.global.Behavior = (definition: types.BehaviorDefinition<never, never, never, never>) =>
    space.componentEnv(current, (env) => env.Behavior(definitionOfHost(definition)))
  return function register(path: string): void {
    if (registered.has(path)) return
    registered.add(path)
    const using = {
      ...absolute(appConfig(artifact).usingComponents ?? {}),
      ...(artifact.configs[path] as PageConfig | undefined)?.usingComponents,
    }
    for (const target of Object.values(using)) register(resolveModule(path, target).replace(/\.js$/, ''))
    current = path
    load(`${path}.js`)
  }
}

const hostTypes: Record<string, unknown> = { String, Number, Boolean, Object, Array }

/** Property types of the realm mapped to those of this one: glass-easel compares constructors. */
function definitionOfHost<Definition extends object>(definition: Definition): Definition {
  const { properties, options, ...rest } = definition as Record<string, unknown>
  const mapped = Object.entries((properties ?? {}) as Record<string, unknown>).map(([name, property]) => {
    if (typeof property === 'function') return [name, hostType(property)]
    if (typeof property !== 'object' || property === null) return [name, property]
    return [name, { ...property, type: hostType((property as { type?: unknown }).type) }]
  })
  return { ...rest, options: hostOptions(options), properties: Object.fromEntries(mapped) } as Definition
}

const hostType = (type: unknown): unknown =>
  typeof type === 'function' ? (hostTypes[type.name] ?? type) : type

function hostOptions(options: unknown): Record<string, unknown> {
  const own = { ...(options as Record<string, unknown> | undefined) }
  if (own.pureDataPattern) own.pureDataPattern = new RegExp((own.pureDataPattern as RegExp).source)
  return own
}

/** Records every setData, and tells the ready queue of each instance that appears. */
function watchInstances(space: CodeSpace, ready: ReadyQueue, recorder: SetDataRecorder): GeneralBehavior {
  return space
    .getComponentSpace()
    .define()
    .lifetime('created', function () {
      const caller = this as unknown as Caller
      const setData = caller.setData
      caller.setData = (data, callback) => setData.call(caller, recorder.record(caller._$.is, data), callback)
    })
    .lifetime('attached', function () {
      ready.add((this as unknown as Caller)._$)
    })
    .registerBehavior() as unknown as GeneralBehavior
}
