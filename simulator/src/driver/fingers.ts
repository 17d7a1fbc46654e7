/** Eyes and fingers: what a person reads on the page on top, and what he does to it. */
import { Component, type Element, type GeneralComponent } from 'glass-easel'
import { blurField, confirmField, typeInto } from '../runtime/builtins/input.ts'
import type { MiniProgram } from '../runtime/mini-program.ts'
import { isDisabled, propertyOf, tagOf, textOf } from '../runtime/tree.ts'
import { findAll, type Target } from './selector.ts'

export interface Fingers {
  findAll(target: Target): Element[]
  /** The only one. @throws Error when there is none or more, with the text of the page */
  find(target: Target): Element
  /** What is to be read on the page, or in each element that the target means. */
  text(): string
  texts(target: Target): string[]
  /** What a screen reader says of the element. */
  label(target: Target): string
  tap(target: Target): Promise<void>
  /** Types into a field, as it is finished typing, and leaves it. */
  input(target: Target, text: string): Promise<void>
  /** Scrolls to the end of the page. */
  reachBottom(): Promise<void>
  pullDown(): Promise<void>
  back(): Promise<void>
  /** Presses a button of the dialog on the screen. @throws Error when there is none */
  answerDialog(confirmed: boolean): Promise<void>
}

/** @param program asked at each use: the process may have been killed and started again */
export function createFingers(program: () => MiniProgram): Fingers {
  const eyes = createEyes(program)
  const rest = () => program().activity.idle()
  return {
    ...eyes,
    async tap(target) {
      press(eyes.find(target))
      await rest()
    },
    async input(target, text) {
      const field = eyes.find(target)
      if (!Component.isComponent(field)) throw new Error(`<${tagOf(field)}> is no field`)
      typeInto(field, text)
      confirmField(field)
      blurField(field)
      await rest()
    },
    async reachBottom() {
      program().router.call('onReachBottom')
      await rest()
    },
    async pullDown() {
      program().router.pullDown()
      await rest()
    },
    async back() {
      await program().router.navigateBack(1)
      await rest()
    },
    async answerDialog(confirmed) {
      const { dialog } = program().screen.now
      if (!dialog) throw new Error('There is no dialog on the screen')
      dialog.answer(confirmed)
      await rest()
    },
  }
}

function createEyes(
  program: () => MiniProgram,
): Pick<Fingers, 'find' | 'findAll' | 'text' | 'texts' | 'label'> {
  const page = (): GeneralComponent => {
    const top = program().router.top()
    if (!top) throw new Error('There is no page')
    return top.root.getComponent()
  }
  const all = (target: Target) => findAll(page(), target)
  function find(target: Target): Element {
    const [first, ...more] = all(target)
    if (first && more.length === 0) return first
    const wanted = typeof target === 'string' ? target : JSON.stringify(target, showPatterns)
    throw new Error(`${more.length + (first ? 1 : 0)} elements are ${wanted} on the page: ${textOf(page())}`)
  }
  return {
    find,
    findAll: all,
    text: () => textOf(page()),
    texts: (target) => all(target).map((element) => textOf(element).trim()),
    label: (target) => String(propertyOf(find(target), 'aria-label') ?? ''),
  }
}

const showPatterns = (_key: string, value: unknown) => (value instanceof RegExp ? String(value) : value)

function press(element: Element): void {
  if (isDisabled(element)) throw new Error(`"${textOf(element).trim()}" is disabled`)
  element.triggerEvent('tap', { x: 0, y: 0 }, { bubbles: true, composed: true, capturePhase: true })
}
