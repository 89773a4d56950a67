package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DevicesTest {

  @Test
  void namesHaveATypeAndANumber() {
    assertEquals("cpu", Device.cpu().type());
    assertEquals(0, Device.cpu().index());
    assertEquals("opencl", new Device("opencl:2").type());
    assertEquals(2, new Device("opencl:2").index());
  }

  @Test
  void theInnermostDeviceIsCurrent() {
    Device other = new Device("other:1");
    Devices.setDefault(Device.cpu());
    try {
      assertEquals(Device.cpu(), Devices.current());
      assertEquals(other, Devices.with(other, Devices::current));
    } finally {
      Devices.setDefault(null);
    }
  }
}
