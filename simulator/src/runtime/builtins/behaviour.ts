/** What a tag does, and what it asks of the mini program around it. */
import type { GeneralComponent, template } from 'glass-easel'

/** What a tag asks of the mini program around it. */
export interface BuiltinHost {
  /** `<button open-type="share">` was tapped. */
  share(button: GeneralComponent): void
  /** `<button open-type="chooseAvatar">`: a temporary path, or null when the person changed his mind. */
  chooseAvatar(): Promise<string | null>
  navigate(openType: string, options: { url: string; delta: number }): void
  groupName(openGId: string): Promise<string | null>
  setRootFontSize(value: string): void
  pick(options: { mode: string; range: unknown[]; value: unknown }): Promise<unknown>
  /** Turns a path of the package or a temporary file into what a browser can load. */
  resolveImage(source: string): string
}

/** What a tag does beyond holding properties. */
export interface Behaviour {
  /** Absent: shows its children. */
  template?: template.ComponentTemplate
  /** State of its own, unknown to the mini program. */
  data?: Record<string, unknown>
  /** Called once when an instance appears. */
  attached?(component: GeneralComponent, host: BuiltinHost): void
  /** Called when the named property has changed, and once at first. */
  observers?: Record<string, (component: GeneralComponent, value: unknown, host: BuiltinHost) => void>
}
