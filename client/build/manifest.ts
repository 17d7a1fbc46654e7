/** The AppID, read from manifest.json as uni-app reads it. */
import { parseManifestJson } from '@dcloudio/uni-cli-shared'

/** @param folder of manifest.json, which may have comments: uni-app's templates and HBuilderX write them */
export function appidOf(folder: string): string | undefined {
  return parseManifestJson(folder)['mp-weixin']?.appid
}
