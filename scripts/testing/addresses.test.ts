/** A test takes a database of its own behind any address that a developer may have set. */
import { describe, expect, it } from 'vitest'
import { splitMongoUri, splitRedisUrl } from './addresses.ts'
import { databaseUrl } from './provided.ts'

const mongo = (uri: string): string => databaseUrl({ name: 'MongoDB', ...splitMongoUri(uri) }, 'own')
const redis = (url: string): string => databaseUrl({ name: 'Redis', ...splitRedisUrl(url) }, 3)

describe('the address of a database of a test’s own', () => {
  it('replaces the database that the developer named', () => {
    expect(mongo('mongodb://127.0.0.1:27017/app')).toBe('mongodb://127.0.0.1:27017/own')
    expect(mongo('mongodb://127.0.0.1:27017')).toBe('mongodb://127.0.0.1:27017/own')
    expect(redis('redis://127.0.0.1:6379/0')).toBe('redis://127.0.0.1:6379/3')
    expect(redis('rediss://user:secret@cache.test:6380')).toBe('rediss://user:secret@cache.test:6380/3')
  })

  it('keeps the options behind it, and every host in front of it', () => {
    expect(mongo('mongodb://a:1,b:2/app?replicaSet=rs0')).toBe('mongodb://a:1,b:2/own?replicaSet=rs0')
    expect(mongo('mongodb://a:1/?tls=true')).toBe('mongodb://a:1/own?tls=true')
  })

  it('logs in where the developer’s credentials live, not in the new database', () => {
    expect(mongo('mongodb://li:pw@a/app')).toBe('mongodb://li:pw@a/own?authSource=app')
    expect(mongo('mongodb+srv://li:pw@a.test/?w=majority')).toBe(
      'mongodb+srv://li:pw@a.test/own?w=majority&authSource=admin',
    )
    expect(mongo('mongodb://li:pw@a/app?authSource=users')).toBe('mongodb://li:pw@a/own?authSource=users')
  })

  it('refuses what is no address, without repeating the password in it', () => {
    expect(() => splitMongoUri('li:secret@host')).toThrow(
      /^MONGODB_URI must look like mongodb:\/\/host:27017\/$/,
    )
    expect(() => splitRedisUrl('host:6379')).toThrow('REDIS_URL must look like')
  })
})
