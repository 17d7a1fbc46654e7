/** The suite of the port on SQLite, and what only a file has: folders, versions, several processes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, describe, expect, it } from 'vitest'
import { storageConformance } from '../conformance.ts'
import { aChat, aStranger, evening, patience, sceneOf } from '../scene.ts'
import { leftMs, type Store, shareMs } from '../store.ts'
import { openSqliteStore } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunbang-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { version } = new Database(':memory:').prepare('SELECT sqlite_version() AS version').get([]) as {
  version: string
}
storageConformance(`SQLite ${version}`, () => openSqliteStore({ dataDir: join(folder, 'conformance') }))

describe('the file of the embedded engine', () => {
  const opened: Store[] = []
  afterAll(() => Promise.all(opened.map((store) => store.close())))
  async function open(name: string): Promise<Store> {
    const store = await openSqliteStore({ dataDir: join(folder, name) })
    opened.push(store)
    return store
  }

  it('is made with its folders, for nobody else to read', async () => {
    await open('new/and/deep')
    expect(statSync(join(folder, 'new/and/deep')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'new/and/deep/qunbang.sqlite')).mode & 0o777).toBe(0o600)
  })

  it('opens for ten who come at once, and they see one another’s people', async () => {
    const stores = await Promise.all(Array.from({ length: 10 }, () => open('crowd')))
    const people = await Promise.all(stores.map((store) => sceneOf(store).person()))
    for (const { userId } of people)
      expect(await stores[0]?.findUser(userId, patience())).toMatchObject({ userId })
  })

  it('keeps what it was told when it is opened again', async () => {
    const first = await open('again')
    const [wang, chat] = [await sceneOf(first).person(), aChat()]
    const { membership } = await sceneOf(first).enter(wang, chat)
    await first.close()
    expect(await sceneOf(await open('again')).membership(wang, chat)).toEqual(membership)
  })

  it('forgets at its opening who left over a day ago, and shares whose end is past', async () => {
    const [before, long] = [await open('purge'), new Date(Date.now() - leftMs - 60_000)]
    const [wang, li, chat] = [await sceneOf(before).person(), await sceneOf(before).person(), aChat()]
    await sceneOf(before).enter(wang, chat, { at: long })
    await sceneOf(before).enter(li, chat, { at: long })
    await sceneOf(before).leave(wang, chat, long)
    const share = { shareId: 'old', sharerId: li.userId, groupId: null, now: new Date(Date.now() - shareMs) }
    await before.createShare(share, patience())
    await before.createShare({ ...share, shareId: 'young', now: evening }, patience())
    await before.close()
    const after = await open('purge')
    const stored = new Database(join(folder, 'purge/qunbang.sqlite'))
    const rows = () => [
      stored.prepare('SELECT user_id FROM members').all([]),
      stored.prepare('SELECT share_id FROM shares').all([]),
    ]
    await expect.poll(rows).toEqual([[{ user_id: li.userId }], [{ share_id: 'young' }]])
    stored.close()
    expect(await sceneOf(after).everybody(chat)).toEqual([li.userId])
  })

  it('says which folder is unusable, and why', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    await expect(open('a-file')).rejects.toThrow(/DATA_DIR.*a-file.*EEXIST/)
    mkdirSync(join(folder, 'garbage'))
    writeFileSync(join(folder, 'garbage/qunbang.sqlite'), 'no database '.repeat(1_000))
    await expect(open('garbage')).rejects.toThrow(/DATA_DIR.*garbage.*not a database/)
    expect(readFileSync(join(folder, 'garbage/qunbang.sqlite'), 'utf8')).toContain('no database')
  })

  it('is not touched by a server older than itself', async () => {
    await (await open('newer')).close()
    const newer = new Database(join(folder, 'newer/qunbang.sqlite'))
    newer.exec('PRAGMA user_version = 999')
    newer.close()
    await expect(open('newer')).rejects.toThrow(/newer version of this server/)
  })

  it('waits for another process’s lock until the caller’s time is over, and no longer', async () => {
    const store = await open('locked')
    const [wang, chat] = [await sceneOf(store).person(), aChat()]
    const other = new Database(join(folder, 'locked/qunbang.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    const patient = sceneOf(store).enter(wang, chat)
    const reason = new Error('his time is over')
    const controller = new AbortController()
    // Behind the one who is patient, and behind the purge of the opening.
    const hasty = store.signIn({ ...aStranger(), now: evening }, controller.signal)
    controller.abort(reason)
    await expect(hasty).rejects.toBe(reason)
    expect(await store.findUser(wang.userId, patience())).toMatchObject({ userId: wang.userId })
    other.exec('COMMIT')
    other.close()
    expect((await patient).membership.userId).toBe(wang.userId)
  })

  it('reads and writes on after it met another process’s lock, and sees what that one wrote', async () => {
    const store = await open('met')
    const other = await open('met')
    const [chat, wang, li] = [aChat(), await sceneOf(store).person(), await sceneOf(other).person()]
    const lock = new Database(join(folder, 'met/qunbang.sqlite'))
    for (const _ of [1, 2, 3]) {
      lock.exec('BEGIN IMMEDIATE')
      const late = sceneOf(store).enter(wang, chat)
      const givenUp = store.leaveGroup(
        { groupId: chat.groupId, userId: wang.userId, since: null, now: evening },
        AbortSignal.timeout(50),
      )
      await expect(givenUp).rejects.toThrow()
      lock.exec('COMMIT')
      await late
      await sceneOf(other).enter(li, chat)
      expect(await store.countMembers({ groupId: chat.groupId, since: null }, patience())).toBe(2)
    }
    lock.close()
    await other.close()
  })
})
