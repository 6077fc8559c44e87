const DAY = 86_400_000;

/** Orders to try it with, as a spreadsheet would put them on the clipboard, due in the next two weeks. */
export function sampleOrders(now: number): string {
  const due = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
  const orders = [
    ['S-101', 'A-100', '40', due(4)],
    ['S-102', 'B-200', '25', due(5)],
    ['S-103', 'A-100', '60', due(7)],
    ['S-104', 'C-300', '12', due(8)],
    ['S-105', 'B-200', '30', due(11)],
    ['S-106', 'C-300', '20', due(12)],
  ];
  return [['Order', 'Item', 'Quantity', 'Due'], ...orders].map((cells) => cells.join('\t')).join('\n');
}
