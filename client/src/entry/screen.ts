/** The entry's state as a page shows it: its line, its button, and what the button does. */
import { computed, onUnmounted, ref, watch } from 'vue'
import { t } from '../i18n/translate.ts'
import { useEntry } from '../stores/entry.ts'
import { useLeaving } from '../stores/leaving.ts'
import { relaunchIndexPage } from '../wechat/navigation.ts'
import { buttonOf } from './action.ts'
import { notFromGroup } from './outcome.ts'

/** For the setup of a page. Its clock ticks only while a retry has to wait. */
export function useScreen() {
  const entry = useEntry()
  const leaving = useLeaving()
  const now = ref(Date.now())
  let timer: ReturnType<typeof setTimeout> | undefined

  const tick = () => {
    clearTimeout(timer)
    now.value = Date.now()
    if ((entry.screen.retryAt ?? 0) > now.value) timer = setTimeout(tick, 1000)
  }
  watch(() => entry.screen.retryAt, tick)
  onUnmounted(() => clearTimeout(timer))

  return {
    name: computed(() => entry.screen.name),
    line: computed(() => (entry.screen.line ? t(entry.screen.line) : '')),
    button: computed(() => buttonOf(entry.screen, now.value)),
    act: () => {
      const { action } = entry.screen
      if (action === 'retry') entry.retry()
      if (action === 'undo') leaving.undo()
      if (action !== 'my-groups') return
      entry.showOnly(notFromGroup)
      relaunchIndexPage()
    },
  }
}
