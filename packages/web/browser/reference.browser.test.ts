import { expect, test } from 'vitest';
import { describeScreens, takePicture } from './screens.test-support.ts';

describeScreens('the reference of the addresses', ({ url, open }) => {
  test('shows every part of the service, from this machine alone and within its security policy', async () => {
    const page = await open('/healthz');
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(`${url}/api`);
    await page.getByText('Release a plan', { exact: false }).first().waitFor();
    await page.getByText('plans', { exact: true }).first().waitFor();
    await takePicture(page, 'reference');
    expect(asked.filter((address) => !address.startsWith(url) && !/^(?:data|blob):/.test(address))).toEqual([]);
  });
});
