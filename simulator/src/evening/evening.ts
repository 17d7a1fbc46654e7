/** One evening: who is there, and what happens to them, in order. */
import { createApi } from './api.ts'
import type { Evening } from './chapter.ts'
import { breakingIn } from './chapters/breaking-in.ts'
import { entering } from './chapters/entering.ts'
import { keysThatChange } from './chapters/keys-that-change.ts'
import { leaving } from './chapters/leaving.ts'
import { loggingIn } from './chapters/logging-in.ts'
import { privateChat } from './chapters/private-chat.ts'
import { createGuest } from './guest.ts'
import { openStage, type Stage } from './stage.ts'
import { createStory } from './story.ts'
import type { Variation } from './variations.ts'

/** Plays one evening on a stage of its own. @returns what differed, and how much was compared */
export async function playEvening(variation: Variation, print: (line: string) => void) {
  let now = Date.parse('2026-03-01T19:00:00+08:00')
  const wait = (minutes: number) => {
    now += minutes * 60_000
  }
  const { switches, name: seed } = variation
  const stage = await openStage({ seed, switches, clock: () => new Date(now) })
  try {
    const evening = inviteGuests({ stage, variation, story: createStory(print), wait })
    for (const chapter of [entering, loggingIn, privateChat, keysThatChange, breakingIn, leaving])
      await chapter(evening)
    print('')
    return { differences: evening.story.differences(), checks: evening.story.checks() }
  } finally {
    await stage.close()
  }
}

type Given = Pick<Evening, 'story' | 'variation' | 'wait'> & { stage: Stage }

/** Wang and Li are a family, Wang and Zhao work together, Wang and Li also write to each other; Chen is in none of it. */
function inviteGuests({ stage, variation, story, wait }: Given): Evening {
  const { world, platform } = stage
  const api = createApi(stage.url)
  const invite = (name: string) =>
    createGuest({ world, api, person: world.addPerson(name), form: variation.form })
  const [wang, li, zhao, chen] = [invite('Wang'), invite('Li'), invite('Zhao'), invite('Chen')]
  const nameOf = (userId: string) =>
    [wang, li, zhao, chen].find((guest) => guest.userId() === userId)?.name ?? `a stranger (${userId})`
  return {
    ...{ story, variation, world, platform, wang, li, zhao, chen, wait },
    family: world.addGroup('Family', [wang.person, li.person]),
    work: world.addGroup('Work', [wang.person, zhao.person]),
    wangAndLi: world.addSingleChat(wang.person, li.person),
    names: (rows) => rows.map(({ userId }) => nameOf(userId)),
  }
}
