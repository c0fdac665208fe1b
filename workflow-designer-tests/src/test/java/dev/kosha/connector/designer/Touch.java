package dev.kosha.connector.designer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** A finger on the screen, as the browser gets it from the system. For one thread. */
final class Touch {

  private static final int STEPS = 8;

  private final Page page;
  private final CDPSession session;

  Touch(Page page) {
    this.page = page;
    session = page.context().newCDPSession(page);
  }

  /** Holds until it is lifted, then drags it and lets go. */
  void drag(Locator source, Locator place) {
    place.scrollIntoViewIfNeeded();
    source.scrollIntoViewIfNeeded();
    BoundingBox from = source.boundingBox();
    double startX = from.x + from.width / 3;
    double startY = from.y + from.height / 2;
    send("touchStart", startX, startY);
    page.locator(".viewport.dragging").waitFor();
    BoundingBox to = place.boundingBox();
    double endX = to.x + to.width / 2;
    double endY = to.y + to.height / 2;
    for (int i = 1; i <= STEPS; i++) {
      double part = (double) i / STEPS;
      send("touchMove", startX + (endX - startX) * part, startY + (endY - startY) * part);
    }
    page.locator(".target").first().waitFor();
    end();
  }

  /** Moves at once, which is a scroll and no drag. */
  void swipe(Locator source, double down) {
    BoundingBox from = source.boundingBox();
    double x = from.x + from.width / 2;
    double y = from.y + from.height / 2;
    send("touchStart", x, y);
    for (int i = 1; i <= STEPS; i++) {
      send("touchMove", x, y + down * i / STEPS);
    }
    end();
  }

  private void send(String type, double x, double y) {
    JsonObject point = new JsonObject();
    point.addProperty("x", x);
    point.addProperty("y", y);
    JsonArray points = new JsonArray();
    points.add(point);
    dispatch(type, points);
  }

  private void end() {
    dispatch("touchEnd", new JsonArray());
  }

  private void dispatch(String type, JsonArray points) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }
}
