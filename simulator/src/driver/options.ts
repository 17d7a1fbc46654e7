/** What a phone is bought with. */
import type { Phone } from '../phone.ts'
import type { Artifact } from '../runtime/artifact.ts'
import type { BaseLibrary, Device } from '../runtime/device.ts'
import type { NetworkOptions } from '../runtime/network.ts'

export interface DriverOptions {
  artifact: Artifact
  phone: Phone
  /** Origin in the artifact -> origin of the started server. */
  origins: NetworkOptions['origins']
  device?: Partial<Device>
  baseLibrary?: Partial<BaseLibrary>
}
