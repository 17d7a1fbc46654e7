/** t(key): the sentence in the language of the phone's WeChat; Chinese in any script reads zh-Hans, the rest English. */
import { wechatLanguage } from '../wechat/language.ts'
import { en } from './en.ts'
import { type MessageKey, zhHans } from './zh-Hans.ts'

let sentences: Record<MessageKey, string> | undefined

/**
 * The sentence of that key, with `{name}` replaced by values.
 * The language is asked once: WeChat restarts mini programs when it changes.
 */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  sentences ??= wechatLanguage().toLowerCase().startsWith('zh') ? zhHans : en
  return sentences[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
