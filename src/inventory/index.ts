export { Inventory, inventoryFormat, type InventoryFields, type InventoryFormat, type InventoryOptions, type InventoryResult } from './inventory.js';
export { Csv, JsonLines, LARGEST_RECORD, type RecordReader, type Row } from './records.js';
