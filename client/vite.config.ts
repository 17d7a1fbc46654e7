/** The build of the mini program. `--mode release` is `npm run build:release`, which refuses what only works in the simulator. */
import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig, loadEnv, type Plugin } from 'vite'
import { apiAddress, assertReleasable } from './build/address.ts'
import { appidOf } from './build/manifest.ts'
import { removePreload } from './build/without-preload.ts'

/** Vite bundles this file as CommonJS, where it is the folder of client/. */
declare const __dirname: string

/** Says which folder is the release: the other one, of demo and tests, is built anew behind one's back. */
const nameUpload = (address: string, appid = ''): Plugin => ({
  name: 'name-upload',
  writeBundle: ({ dir }) => console.log(`To upload: ${dir} (AppID ${appid}, server ${address})`),
})

export default defineConfig(({ mode }) => {
  const address = apiAddress(loadEnv(mode, __dirname, 'VITE_').VITE_API_URL)
  const appid = appidOf(`${__dirname}/src`)
  const isRelease = mode === 'release'
  if (isRelease) assertReleasable({ address, appid })
  return {
    plugins: [removePreload(), uni(), isRelease && nameUpload(address, appid)],
    define: {
      __API_URL__: JSON.stringify(address),
      // Every component is <script setup>: 6 KB less of Vue.
      __VUE_OPTIONS_API__: false,
    },
  }
})
