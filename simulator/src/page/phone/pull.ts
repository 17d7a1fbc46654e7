/** Pulling the page down from its top: by finger or mouse, or by turning the wheel on against the end. */

/** How far a finger must pull, in px. */
const far = 70
/** How much a wheel must turn without a pause, in px. */
const farByWheel = 240

/** @param pull refuses by throwing when the page does not offer it */
export function listenToPulls(pull: () => void): void {
  const tryPull = () => {
    try {
      pull()
    } catch {
      // This page has no pull-down: WeChat's page bounces back.
    }
  }
  listenToFingers(tryPull)
  listenToWheel(tryPull)
}

function listenToFingers(pull: () => void): void {
  let from: number | null = null
  document.addEventListener('pointerdown', ({ clientY }) => {
    from = window.scrollY <= 0 ? clientY : null
  })
  const end = ({ clientY }: PointerEvent) => {
    if (from !== null && clientY - from > far) pull()
    from = null
  }
  document.addEventListener('pointerup', end)
  document.addEventListener('pointercancel', () => {
    from = null
  })
}

function listenToWheel(pull: () => void): void {
  let turned = 0
  let last = 0
  let pulled = false
  document.addEventListener(
    'wheel',
    ({ deltaY, timeStamp }) => {
      if (timeStamp - last > 250) {
        turned = 0
        pulled = false
      }
      last = timeStamp
      if (window.scrollY > 0 || deltaY > 0) turned = 0
      else turned -= deltaY
      if (turned < farByWheel || pulled) return
      pulled = true
      pull()
    },
    { passive: true },
  )
}
