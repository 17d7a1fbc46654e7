/** Lua: claims a code, or says what is known of it. */

/** KEYS: the code. ARGV: the claim, its life in milliseconds. Answers what the key holds now: this claim, another's, or a result. */
export const claimCode = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
`
