/** ONNX Runtime as a peer: it runs models, so each workload is a small one. */
package org.lazuli.bench.ort;
