package dev.kosha.connector.api;

import java.util.List;

/**
 * Some items of a stream, in order. Immutable.
 *
 * @param items may be none
 * @param position where the next page goes on; it may move without an item
 * @param more whether more is there at once, so that the next page need not wait
 */
public record StreamPage(List<StreamItem> items, String position, boolean more) {

  public StreamPage {
    items = List.copyOf(items);
    StreamItem.requirePrintable(position);
  }
}
