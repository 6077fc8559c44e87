import { statfs } from 'node:fs/promises';
import { TuttiError } from '@tutti/model/errors';

/** Types of file systems that live on another machine, or pass through a program that may (Linux: statfs(2), magic.h). */
const remote: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
  16914839: '9P',
  1397113167: 'AFS',
  1937076805: 'Coda',
  1702057286: 'FUSE',
  1785031267: 'virtiofs',
  2020557398: 'VirtualBox shared folder',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1196443219: 'GPFS',
  428016422: 'BeeGFS',
  18225520: 'GFS2',
  1952539503: 'OCFS2',
};

/** What a file system is called when it is not on this machine's own disk; undefined when it is. */
export const remoteName = (type: number): string | undefined => remote[type >>> 0];

/**
 * Refuses a folder on a network disk: the write-ahead log needs memory that all connections share, and locks that hold.
 * @throws TuttiError DEPENDENCY_STORE_NETWORK_DISK
 */
export async function requireOwnDisk(folder: string): Promise<void> {
  const name = /^[\\/]{2}[^\\/]/.test(folder) ? 'a network share' : remoteName((await statfs(folder)).type);
  if (name === undefined) return;
  throw new TuttiError('DEPENDENCY_STORE_NETWORK_DISK', `${folder} is on a network disk (${name}).`, {
    advice: 'Maybe use a folder on a disk of this machine, or PostgreSQL for several machines.',
  });
}
