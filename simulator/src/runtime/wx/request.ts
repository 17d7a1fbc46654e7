/** wx.request and wx.uploadFile: any HTTP status is a success (wechat-platform 10). */
import { type Family, failure, type Options } from './call.ts'
import type { WxContext } from './context.ts'

/** Both answer a task with `abort` at once, and the result to the callbacks alone. */
export function requestFamily(context: WxContext): Family {
  return {
    async: {
      request: (options) => sendRequest(context, options),
      uploadFile: (options) => upload(context, options),
    },
  }
}

interface Task {
  abort(): void
  onHeadersReceived(): void
  offHeadersReceived(): void
  onProgressUpdate(): void
  offProgressUpdate(): void
}

function taskOf(options: Options): AbortController {
  const controller = new AbortController()
  const task: Task = {
    abort: () => controller.abort('abort'),
    onHeadersReceived: () => {},
    offHeadersReceived: () => {},
    onProgressUpdate: () => {},
    offProgressUpdate: () => {},
  }
  ;(options.task as { value?: unknown }).value = task
  return controller
}

const headersOf = (options: Options) =>
  Object.fromEntries(
    Object.entries((options.header ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  )

/** WeChat has no PATCH (wechat-platform 10): code that sends one works in a browser and fails on a phone. */
const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']

function methodOf({ method = 'GET' }: Options, lifecycle: WxContext['lifecycle']): string {
  const name = String(method).toUpperCase()
  if (methods.includes(name)) return name
  lifecycle.fault('wx.request', `WeChat has no method ${name}`)
  throw failure('request', `parameter error: parameter.method should be one of ${methods.join(', ')}`)
}

async function sendRequest({ network, lifecycle }: WxContext, options: Options): Promise<object> {
  const controller = taskOf(options)
  const method = methodOf(options, lifecycle)
  const headers: Record<string, string> = { 'content-type': 'application/json', ...headersOf(options) }
  const url = new URL(String(options.url))
  let body: string | undefined
  if (options.data !== undefined && options.data !== null) {
    if (method === 'GET') appendQuery(url, options.data)
    else body = encodeBody(options.data, headers['content-type'] ?? '')
  }
  const answer = await network.send(
    { kind: 'request', method, url, headers, body, timeout: numberOrNull(options.timeout) },
    controller,
  )
  const data =
    options.dataType === undefined || options.dataType === 'json' ? parsed(answer.text) : answer.text
  return { data, statusCode: answer.status, header: answer.headers, cookies: answer.cookies }
}

async function upload({ network, files }: WxContext, options: Options): Promise<object> {
  const controller = taskOf(options)
  const bytes = files.read(String(options.filePath))
  if (!bytes) throw failure('uploadFile', 'file not found')
  const form = new FormData()
  for (const [name, value] of Object.entries((options.formData ?? {}) as object))
    form.set(name, String(value))
  form.set(
    String(options.name),
    new Blob([bytes.slice()], { type: files.typeOf(String(options.filePath)) }),
    'file',
  )
  const { 'content-type': _, ...headers } = headersOf(options)
  const url = new URL(String(options.url))
  const answer = await network.send(
    { kind: 'uploadFile', method: 'POST', url, headers, body: form, timeout: numberOrNull(options.timeout) },
    controller,
  )
  // Always a string here: the mini program parses it.
  return { data: answer.text, statusCode: answer.status, header: answer.headers }
}

const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)

function appendQuery(url: URL, data: unknown): void {
  if (typeof data !== 'object' || data === null) return
  for (const [name, value] of Object.entries(data)) url.searchParams.append(name, String(value))
}

function encodeBody(data: unknown, type: string): string {
  if (typeof data === 'string') return data
  if (!type.includes('x-www-form-urlencoded')) return JSON.stringify(data)
  return new URLSearchParams(Object.entries(data as object).map(([k, v]) => [k, String(v)])).toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
