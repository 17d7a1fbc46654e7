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
    if ((entry.state.retryAt ?? 0) > now.value) timer = setTimeout(tick, 1000)
  }
  watch(() => entry.state.retryAt, tick)
  onUnmounted(() => clearTimeout(timer))

  return {
    name: computed(() => entry.state.name),
    line: computed(() => (entry.state.line ? t(entry.state.line) : '')),
    button: computed(() => buttonOf(entry.state, now.value)),
    act: () => {
      const { action } = entry.state
      if (action === 'retry') entry.retry()
      if (action === 'undo') leaving.undo()
      if (action !== 'my-groups') return
      entry.stay(notFromGroup)
      relaunchIndexPage()
    },
  }
}
