/** WeChat in a box: puts the parts of the page together once the world has been seen. */
import type { LogLine, WorldView } from '../../bridge/protocol.ts'
import { type Artifact, appConfig } from '../../runtime/artifact.ts'
import { listenToBridge } from './bridge.ts'
import { createDesk } from './desk.ts'
import { createNotice } from './notice.ts'
import { createStore } from './state.ts'
import { language, t } from './text.ts'
import { followTheme, themeOf } from './theme.ts'

async function open(): Promise<void> {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  const artifact = (await (await fetch('/artifact.json')).json()) as Artifact
  const name = appConfig(artifact).window?.navigationBarTitleText ?? t('miniProgram')
  document.title = `${name} · WeChat in a box`
  const notice = createNotice()
  let desk: ReturnType<typeof createDesk> | undefined
  listenToBridge({
    world(world: WorldView) {
      if (desk) return desk.store.change({ world })
      const me = world.people[0]?.personId ?? ''
      const store = createStore({ world, me, open: {}, theme: themeOf('auto'), themeChoice: 'auto' })
      desk = createDesk(store, { name, artifact }, notice)
      document.body.replaceChildren(desk.element, notice.element)
      followTheme(store)
    },
    log: (lines: LogLine[]) => desk?.log(lines),
    lost: () => notice.say(t('ended'), true),
  })
}

void open()
