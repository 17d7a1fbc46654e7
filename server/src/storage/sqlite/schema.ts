/** The tables of the embedded engine, as steps: a file remembers in user_version how many it has taken. Steps are only ever added. */

/** Times are milliseconds since 1970. Natural keys, so WITHOUT ROWID: the members of a group lie side by side. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE users (
    user_id TEXT NOT NULL PRIMARY KEY,
    openid TEXT NOT NULL,
    unionid TEXT,
    epoch TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE groups (
    group_id TEXT NOT NULL PRIMARY KEY,
    open_gid TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE members (
    group_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    left_at INTEGER,
    share_id TEXT,
    PRIMARY KEY (group_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX members_of_user ON members (user_id, last_seen_at, group_id);
  CREATE INDEX members_joined ON members (group_id, joined_at, user_id);
  CREATE INDEX members_left ON members (left_at) WHERE left_at IS NOT NULL;

  CREATE TABLE shares (
    share_id TEXT NOT NULL PRIMARY KEY,
    sharer_id TEXT NOT NULL,
    group_id TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX shares_of_sharer ON shares (sharer_id);
  CREATE INDEX shares_expiring ON shares (expires_at) WHERE expires_at IS NOT NULL;
  `,
]
