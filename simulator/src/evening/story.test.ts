/** The story remembers what differed, and says both what should be and what is. */
import { expect, it } from 'vitest'
import { createStory } from './story.ts'

it('tells what is as it should be and keeps count', () => {
  const lines: string[] = []
  const story = createStory((line) => lines.push(line))
  story.chapter('A card')
  story.tell('Wang sends it.')
  story.expect('Li sees himself', ['Li'], ['Li'])
  expect(lines).toEqual(['\nA card', '    Wang sends it.', '  ✓ Li sees himself'])
  expect([story.checks(), story.differences()]).toEqual([1, []])
})

it('says of a difference what should be and what is', () => {
  const story = createStory(() => {})
  story.expect('Li sees himself', { people: ['Chen'] }, { people: ['Li'] })
  expect(story.differences()).toEqual([
    "Li sees himself\n      should be { people: [ 'Li' ] }\n      but is    { people: [ 'Chen' ] }",
  ])
})
