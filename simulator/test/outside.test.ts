/** The simulator as another package uses it, by the names that its package.json exports: docs/simulator.md shows the same. */
import { compileDirectory } from '@qunbang/simulator/compile'
import { createDriver } from '@qunbang/simulator/driver'
import { createWorld } from '@qunbang/simulator/world'
import { beforeAll, expect, it } from 'vitest'
import { artifactDirectory, artifactOrigin } from '../src/build-client.ts'
import { buildLimit, theArtifact } from './evening.ts'
import { openServer } from './evening-server.ts'

beforeAll(theArtifact, buildLimit)

it('another package’s test shows Li the group of the card', async () => {
  const artifact = compileDirectory(artifactDirectory)
  const world = createWorld({ seed: 'mine', appid: 'wx0123456789abcdef', secret: '0'.repeat(32) })
  const [wang, li] = [world.addPerson('Wang'), world.addPerson('Li')]
  const family = world.addGroup('Family', [wang, li])
  const server = await openServer(world, () => new Date())
  const origins = { [artifactOrigin]: server.url }
  const phone = createDriver({ artifact, phone: world.phone(li), origins })
  const card = { title: 'Who is here?', path: '/pages/group/index', withShareTicket: true }
  const { cardId } = await world.phone(wang).sendCard(family.chatId, card)
  await phone.tapCard(cardId)
  expect(phone.text()).toContain('Family')
  expect(phone.errors()).toEqual([])
  phone.close()
  await server.close()
})
