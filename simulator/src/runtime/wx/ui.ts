/** Toast, loading, dialog, action sheet, pull-down: what WeChat draws when it is asked to. */
import { type Family, failure, type Options } from './call.ts'
import type { WxContext } from './context.ts'

/** Puts it on the {@link ScreenState}; dialog and action sheet answer when the person does. */
export function uiFamily(context: WxContext): Family {
  const { screen, router } = context
  return {
    async: {
      showToast: (options) => showToast(context, options),
      hideToast: () => screen.change({ toast: null }),
      showLoading: ({ title }) =>
        screen.change({ toast: { title: String(title ?? ''), icon: 'loading', loading: true } }),
      hideLoading: () => screen.change({ toast: null }),
      showModal: (options) => showModal(context, options),
      showActionSheet: (options) => showActionSheet(context, options),
      startPullDownRefresh: () => router.pullDown(),
      stopPullDownRefresh: () => screen.change({ refreshing: false }),
      vibrateShort: () => {},
      setClipboardData: () => {},
    },
  }
}

function showToast({ screen, activity }: WxContext, options: Options): void {
  const toast = {
    title: String(options.title ?? ''),
    icon: String(options.icon ?? 'success'),
    loading: false,
  }
  screen.change({ toast })
  activity.timers.setTimeout(
    () => {
      if (screen.now.toast === toast) screen.change({ toast: null })
    },
    Number(options.duration ?? 1500),
  )
}

function showModal({ screen }: WxContext, options: Options): Promise<object> {
  if (options.editable) throw failure('showModal', 'editable is not simulated')
  return new Promise((resolve) => {
    screen.change({
      dialog: {
        title: String(options.title ?? ''),
        content: String(options.content ?? ''),
        confirmText: String(options.confirmText ?? '确定'),
        cancelText: options.showCancel === false ? '' : String(options.cancelText ?? '取消'),
        answer(confirmed) {
          screen.change({ dialog: null })
          resolve({ confirm: confirmed, cancel: !confirmed, content: null })
        },
      },
    })
  })
}

function showActionSheet({ screen }: WxContext, options: Options): Promise<object> {
  return new Promise((resolve, reject) => {
    screen.change({
      actionSheet: {
        items: (options.itemList as unknown[]).map(String),
        answer(index) {
          screen.change({ actionSheet: null })
          if (index === null) reject(failure('showActionSheet', 'cancel'))
          else resolve({ tapIndex: index })
        },
      },
    })
  })
}
