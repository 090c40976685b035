import Kernels

/// A second training: its plan, and the parameters of the first, whose lists are written where the time
/// ends the second.
struct SecondTraining {
  let plan: RefitPlan
  let first: FloatBuffer
}
