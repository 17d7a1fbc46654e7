/** Lua: replaces a claim by its result, if the claim still stands. */

/** KEYS: the code. ARGV: the claim, the result, its life in milliseconds. */
export const settleCode = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
`
