/** What a built mini program consists of once it is compiled for this runtime. Plain JSON, so that it can cross into a browser. */

export interface PageConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  usingComponents?: Record<string, string>
}

export interface AppConfig {
  pages: string[]
  window?: PageConfig
  tabBar?: { list: { pagePath: string; text: string }[] }
  networkTimeout?: { request?: number; uploadFile?: number }
  usingComponents?: Record<string, string>
  darkmode?: boolean
  themeLocation?: string
}

export interface Artifact {
  /** JavaScript by path, extension included. */
  scripts: Record<string, string>
  /** JSON files by path without the extension: `app`, `pages/index/index`, `theme`. */
  configs: Record<string, unknown>
  /** One JavaScript expression: the template generators of all WXML files, by path without the extension. */
  templates: string
  /** WXSS by path without the extension, as built. */
  styles: Record<string, string>
  /** Every other file (pictures) as a data URL, by path. */
  assets: Record<string, string>
}

export type Theme = 'light' | 'dark'

/** app.json of the artifact. */
export function appConfig(artifact: Artifact): AppConfig {
  return artifact.configs.app as AppConfig
}

/**
 * The window of a page: its own JSON over app.json's window, with `@name` values taken from theme.json.
 * @param path without a leading slash
 */
export function pageConfig(artifact: Artifact, path: string, theme: Theme): PageConfig {
  const app = appConfig(artifact)
  const own = artifact.configs[path] as PageConfig | undefined
  const themes = artifact.configs[(app.themeLocation ?? 'theme.json').replace(/\.json$/, '')]
  const values = (themes as Record<Theme, Record<string, string>> | undefined)?.[theme] ?? {}
  const themed = Object.entries({ ...app.window, ...own }).map(([key, value]) =>
    typeof value === 'string' && value.startsWith('@')
      ? [key, values[value.slice(1)] ?? value]
      : [key, value],
  )
  return Object.fromEntries(themed) as PageConfig
}
