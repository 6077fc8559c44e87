/** A branch of a workspace. */
export type BranchOf = { workspace: string; branch: string };
