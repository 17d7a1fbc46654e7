/** The phone as one sees it: status bar, the bar with title and capsule, the page, and what WeChat lays over it. */
import { type Artifact, pageConfig } from '../../runtime/artifact.ts'
import type { CardFace } from './card.ts'
import { button, h, redrawIfNew } from './dom.ts'
import type { Handset } from './handset.ts'
import { drawHome } from './home.ts'
import { createOverlay, type Overlay } from './overlay.ts'
import { createSheets, type SheetActions } from './sheets.ts'
import { t } from './text.ts'

export interface PhoneView {
  element: HTMLElement
  /** Where the iframes of all phones go. */
  place: HTMLElement
  draw(handset: Handset): void
}

export interface PhoneActions extends SheetActions {
  close(): void
}

export function createPhoneView(face: CardFace, actions: PhoneActions): PhoneView {
  const caption = h('div', { class: 'caption' })
  const bar = h('header', { class: 'nav' })
  const pull = h('div', { class: 'pull', 'aria-live': 'polite' })
  const home = h('div', { class: 'home' })
  const place = h('div', { class: 'pages' }, home)
  const sheets = createSheets(face, actions)
  const overlay: Overlay = createOverlay()
  const status = h('div', { class: 'status', 'aria-hidden': 'true' }, h('span', {}, '20:08'), h('i', {}))
  const screen = h('div', { class: 'screen' }, status, bar, pull, place, overlay.element, sheets.element)
  return {
    element: h('section', { class: 'phone' }, caption, h('div', { class: 'bezel' }, screen)),
    place,
    draw(handset) {
      const { program, isOpen, settings } = handset
      screen.style.setProperty('--phone-width', `${settings.width}px`)
      const { personId } = handset.person
      redrawIfNew(caption, [personId, isOpen, !program], () => drawCaption(handset, actions))
      drawBar(bar, handset, face.artifact, { ...actions, menu: () => sheets.openMenu(handset) })
      pull.textContent = isOpen && program?.screen.now.refreshing ? t('refreshing') : ''
      pull.hidden = pull.textContent === ''
      for (const frame of place.querySelectorAll('iframe'))
        frame.classList.toggle('shown', isOpen && frame === handset.frame)
      home.hidden = isOpen
      if (!isOpen) drawHome(home, handset, face, actions)
      overlay.draw(isOpen ? program?.screen.now : undefined)
      sheets.draw(handset)
      const covered = overlay.isModal() || sheets.isOpen()
      place.inert = covered
      bar.inert = covered
    },
  }
}

function drawCaption(handset: Handset, { kill, failed }: PhoneActions) {
  const { program, isOpen, person } = handset
  const pullDown = () => {
    try {
      program?.router.pullDown()
    } catch (error) {
      failed(error)
    }
  }
  return [
    h('h2', {}, t('phoneOf', { name: person.name })),
    button({ class: 'quiet', key: 'pull', disabled: !isOpen, onclick: pullDown }, t('pull')),
    button(
      { class: 'quiet', key: 'kill', disabled: !program, title: t('killHint'), onclick: kill },
      t('kill'),
    ),
  ]
}

function drawBar(
  bar: HTMLElement,
  { program, isOpen, person }: Handset,
  artifact: Artifact,
  actions: PhoneActions & { menu: () => void },
): void {
  const page = isOpen ? program?.router.top() : undefined
  if (!program || !page) {
    bar.removeAttribute('style')
    bar.dataset.text = ''
    redrawIfNew(bar, [isOpen], () => [h('h3', {}, isOpen ? '' : 'WeChat')])
    return
  }
  const { navigationBarBackgroundColor, navigationBarTextStyle } = pageConfig(
    artifact,
    page.path,
    program.device.theme,
  )
  bar.style.background = navigationBarBackgroundColor ?? '#000'
  bar.dataset.text = navigationBarTextStyle ?? 'white'
  bar.parentElement?.style.setProperty('--bar', navigationBarBackgroundColor ?? '#000')
  const { title } = program.screen.now
  redrawIfNew(bar, [person.personId, page.path, program.router.stack().length, title], () => [
    drawWayBack(program, page.path, artifact, actions),
    h('h3', {}, title),
    h(
      'div',
      { class: 'capsule' },
      button({ key: 'menu', class: 'capsule-menu', 'aria-label': t('menu'), onclick: actions.menu }),
      button({ key: 'close', class: 'capsule-close', 'aria-label': t('close'), onclick: actions.close }),
    ),
  ])
}

type Program = NonNullable<Handset['program']>

/** An arrow where there is a page below; a house where the only page is not the first of app.json. */
function drawWayBack({ router }: Program, path: string, artifact: Artifact, { failed }: PhoneActions) {
  const [first = ''] = (artifact.configs.app as { pages: string[] }).pages
  if (router.stack().length > 1) {
    const back = () => router.navigateBack(1).catch(failed)
    return button({ key: 'back', class: 'way-back arrow', 'aria-label': t('back'), onclick: back })
  }
  if (path === first) return null
  const goHome = () => router.reLaunch(`/${first}`).catch(failed)
  return button({ key: 'back', class: 'way-back house', 'aria-label': t('toHome'), onclick: goHome })
}
