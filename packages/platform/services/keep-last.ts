/** Keeps what was asked for last, at most so many; what failed is not kept. */
export async function keepLast<T>(
  map: Map<string, Promise<T>>,
  { key, most, made }: { key: string; most: number; made: Promise<T> },
): Promise<T> {
  map.delete(key);
  map.set(key, made);
  if (map.size > most) map.delete(map.keys().next().value!);
  try {
    return await made;
  } catch (error) {
    if (map.get(key) === made) map.delete(key);
    throw error;
  }
}
