/** Turns a built mini program (dist/build/mp-weixin) into an artifact. Node only: Tencent's template compiler is WebAssembly. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { AppConfig, Artifact, PageConfig } from './artifact.ts'
import { isBuiltinTag } from './builtins/tags.ts'

const media: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}

interface TemplateWarning {
  message: string
  path: string
  startLine: number
  startColumn: number
}

/**
 * Reads and compiles the files under a folder.
 * @throws Error that lists every warning of the compiler and every unknown tag: none is tolerated
 */
export function compileDirectory(directory: string): Artifact {
  const files = new Map<string, Buffer>()
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(directory, path).split(sep).join('/'), readFileSync(path))
  }
  return compileFiles(files)
}

/**
 * Compiles files that are already in memory.
 * @param files content by path, `/` as separator
 * @throws Error as {@link compileDirectory}
 */
export function compileFiles(files: ReadonlyMap<string, Buffer | string>): Artifact {
  const artifact: Artifact = { scripts: {}, configs: {}, templates: '', styles: {}, assets: {} }
  const markup: Record<string, string> = {}
  for (const [path, content] of files) {
    const extension = extname(path)
    const bare = path.slice(0, path.length - extension.length)
    if (extension === '.js') artifact.scripts[path] = String(content)
    else if (extension === '.json') artifact.configs[bare] = JSON.parse(String(content))
    else if (extension === '.wxml') markup[bare] = String(content)
    else if (extension === '.wxss') artifact.styles[bare] = String(content)
    else if (media[extension]) {
      artifact.assets[path] = `data:${media[extension]};base64,${Buffer.from(content).toString('base64')}`
    }
  }
  const faults = [...unknownTags(artifact, markup)]
  artifact.templates = compileTemplates(markup, faults)
  if (faults.length > 0) throw new Error(`The mini program does not compile:\n${faults.join('\n')}`)
  return artifact
}

function compileTemplates(markup: Record<string, string>, faults: string[]): string {
  const group = new TmplGroup()
  for (const [path, text] of Object.entries(markup)) {
    for (const warning of group.addTmpl(path, text) as TemplateWarning[]) {
      faults.push(`${path}.wxml:${warning.startLine + 1}:${warning.startColumn + 1} ${warning.message}`)
    }
  }
  const templates = group.getTmplGenObjectGroups()
  group.free()
  return templates
}

/** glass-easel takes a tag it does not know for a node of the browser; WeChat shows nothing at all for one. */
function* unknownTags(artifact: Artifact, markup: Record<string, string>): Generator<string> {
  const shared = Object.keys((artifact.configs.app as AppConfig | undefined)?.usingComponents ?? {})
  for (const [path, text] of Object.entries(markup)) {
    const own = Object.keys((artifact.configs[path] as PageConfig | undefined)?.usingComponents ?? {})
    const known = new Set([...shared, ...own])
    const tags = new Set([...text.matchAll(/<([a-zA-Z][\w-]*)/g)].map((match) => match[1] ?? ''))
    for (const tag of tags) {
      if (!known.has(tag) && !isBuiltinTag(tag)) yield `${path}.wxml: unknown tag <${tag}>`
    }
  }
}
