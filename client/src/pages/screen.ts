/** The entry's state as a page shows it: its line, its button, and what the button does. */
import { computed, onScopeDispose, ref, watch } from 'vue'
import { buttonOf } from '../entry/action.ts'
import { notFromGroup } from '../entry/outcome.ts'
import { t } from '../i18n/translate.ts'
import { useEntry } from '../stores/entry.ts'
import { useLeaving } from '../stores/leaving.ts'
import { relaunchIndexPage } from '../wechat/navigation.ts'

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
  // At once: a page may be opened while a wait runs that began on another.
  watch(() => entry.screen.retryAt, tick, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))

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
