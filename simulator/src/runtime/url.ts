/** Addresses of pages: `/pages/group/index?share=x`, or relative to the page on top. */
import { resolveModule } from './loader.ts'

export interface PageAddress {
  /** Without a leading slash. */
  path: string
  query: Record<string, string>
}

/**
 * Values stay as they are written: WeChat decodes nothing.
 * @param from path of the page that a relative address starts at
 */
export function parsePageUrl(url: string, from: string): PageAddress {
  const [path = '', search = ''] = url.split('?')
  const query: Record<string, string> = {}
  for (const pair of search.split('&')) {
    const [name = '', ...value] = pair.split('=')
    if (name !== '') query[name] = value.join('=')
  }
  return { path: resolveModule(from, path).replace(/\.js$/, ''), query }
}

/** The inverse, with a leading slash. */
export function formatPageUrl({ path, query }: PageAddress): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return `/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}
