/** What the tags ask for, answered by the mini program around them. */
import type { GeneralComponent } from 'glass-easel'
import type { Phone } from '../phone.ts'
import type { Activity } from './activity.ts'
import type { Artifact } from './artifact.ts'
import type { BuiltinHost } from './builtins/behaviour.ts'
import type { Device } from './device.ts'
import type { Journal } from './journal.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Router } from './router.ts'
import type { ScreenState } from './screen.ts'
import type { Sharing } from './share.ts'
import type { TemporaryFiles } from './temporary-files.ts'
import { isWxFailure } from './wx/call.ts'

interface Around {
  program: {
    activity: Activity
    sharing: Sharing
    lifecycle: Lifecycle
    journal: Journal
    router: Router
    screen: ScreenState
    device: Device
    avatarPicker: () => Promise<string | null>
  }
  phone: Phone
  artifact: Artifact
  files: TemporaryFiles
}

/** @param around asked at each use: the mini program is still being built when its tags are defined */
export function createBuiltinHost(around: () => Around): BuiltinHost {
  const during = async <Result>(label: string, work: () => Promise<Result>): Promise<Result> => {
    const done = around().program.activity.begin(label)
    try {
      return await work()
    } finally {
      done()
    }
  }
  return {
    share: (button: GeneralComponent) =>
      void during('share', () => around().program.sharing.open('button', button)).catch((error) =>
        around().program.lifecycle.fault('share button', error),
      ),
    chooseAvatar: () => during('chooseAvatar', () => around().program.avatarPicker()),
    navigate: (openType, options) =>
      void during('navigator', () => go(around().program, openType, options)).catch((error) =>
        around().program.journal.add('fault', 'navigator', isWxFailure(error) ? error.errMsg : error),
      ),
    groupName: (openGId) => during('open-data', () => around().phone.groupName(openGId)),
    setRootFontSize(value) {
      const { screen, device } = around().program
      const standard = device.windowWidth / 20
      screen.change({
        rootFontSize: value === 'system' ? device.fontSizeSetting : parseFloat(value) || standard,
      })
    },
    pick: () => Promise.resolve(null),
    resolveImage(source) {
      const { artifact, files } = around()
      const bytes = files.read(source)
      if (bytes) return URL.createObjectURL(new Blob([bytes], { type: files.typeOf(source) }))
      return artifact.assets[source.replace(/^\//, '')] ?? source
    },
  }
}

function go(
  { router }: Around['program'],
  openType: string,
  { url, delta }: { url: string; delta: number },
): Promise<void> {
  if (openType === 'redirect') return router.redirectTo(url)
  if (openType === 'reLaunch') return router.reLaunch(url)
  if (openType === 'navigateBack') return router.navigateBack(delta)
  return router.navigateTo(url)
}
