/** Lua: makes a key the newest of a ring, in one step; the same rules as pushEntry in ring.ts. */

/** KEYS: the ring. ARGV: fingerprint, sealed, now, ring size, life of the newest, life of a superseded key (milliseconds). */
export const pushKey = `
local fingerprint, sealed, now = ARGV[1], ARGV[2], ARGV[3]
local size, newestMs, supersededMs = tonumber(ARGV[4]), ARGV[5], ARGV[6]

local ring = { now .. ' ' .. fingerprint .. ' ' .. sealed }
for place, entry in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local since, other, otherSealed = string.match(entry, '^(%d+) (%S+) (%S+)$')
  if since and other ~= fingerprint and #ring < size then
    local life = place == 1 and newestMs or supersededMs
    if tonumber(now) - tonumber(since) < tonumber(life) then
      ring[#ring + 1] = (place == 1 and now or since) .. ' ' .. other .. ' ' .. otherSealed
    end
  end
end

redis.call('DEL', KEYS[1])
redis.call('RPUSH', KEYS[1], unpack(ring))
redis.call('PEXPIRE', KEYS[1], newestMs)
return #ring
`
