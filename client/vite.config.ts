/** The build of the mini program. `--mode release` is `npm run build:release`, which refuses what only works in the simulator. */
import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig, loadEnv } from 'vite'
import { apiAddress, assertReleasable } from './build/address.ts'
import manifest from './src/manifest.json'

/** Vite bundles this file as CommonJS, where it is the folder of client/. */
declare const __dirname: string

export default defineConfig(({ mode }) => {
  const address = apiAddress(loadEnv(mode, __dirname, 'VITE_').VITE_API_URL)
  if (mode === 'release') assertReleasable({ address, appid: manifest['mp-weixin'].appid })
  return {
    plugins: [uni()],
    define: {
      __API_URL__: JSON.stringify(address),
      // Every component is <script setup>: 6 KB less of Vue.
      __VUE_OPTIONS_API__: false,
    },
  }
})
