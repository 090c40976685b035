import Kernels
import Learning

extension RecurrentLayer {
  /// What the backward pass needs of the forward pass.
  struct Trace {
    /// (N, D): what comes in.
    let input: Factor
    /// (N, G·H): activations, then their gradients, which alone are rounded.
    let gates: Factor
    /// (N, 3H), the state's part of a GRU's gates, or none; as `gates`.
    let hiddenGates: Factor?
    /// (N, H): what the product with Wh was taken of, where that is rounded.
    let halfStates: HalfMatrix?
    /// (N, H): the cell, or, in cells without, the faded state that each step starts from.
    let cell: Matrix
    /// (N, H).
    let hidden: Matrix
    let time: LayerTime.Trace

    func rows(_ range: Range<Int>) -> Trace {
      Trace(
        input: input.rows(range), gates: gates.rows(range), hiddenGates: hiddenGates?.rows(range),
        halfStates: halfStates?.rows(range), cell: cell.rows(range), hidden: hidden.rows(range),
        time: time.rows(range))
    }

    /// What multiplies Wh in the backward pass.
    var fromHidden: Factor { hiddenGates ?? gates }

    func roundGates() {
      gates.round()
      hiddenGates?.round()
    }
  }

  /// (N, H) each, of which the gradients use one step's rows.
  struct Scratch {
    /// What the product with Wh was taken of, where neither `hidden` nor `cell` is it.
    let previousHidden: Matrix
    let hiddenGradient: Matrix
    let cellGradient: Matrix
  }

  /// The memory a layer needs for each token.
  struct TraceRoom: Sendable {
    private let halfInput: HalfTokenMatrix
    private let gates: TokenMatrix
    private let halfGates: HalfTokenMatrix
    private let hiddenGates: TokenMatrix?
    private let halfHiddenGates: HalfTokenMatrix?
    private let halfStates: HalfTokenMatrix
    private let cell: TokenMatrix
    let hidden: TokenMatrix
    private let previousHidden: TokenMatrix
    private let hiddenGradient: TokenMatrix
    private let cellGradient: TokenMatrix

    init(_ kind: CellKind, inputWidth: Int, width: Int, declaring room: inout RoomLayout) {
      let gateWidth = kind.gateCount * width
      halfInput = room.half(inputWidth)
      (gates, halfGates) = (room.matrix(gateWidth), room.half(gateWidth))
      let separates = kind.separatesHiddenGates
      hiddenGates = separates ? room.matrix(3 * width) : nil
      halfHiddenGates = separates ? room.half(3 * width) : nil
      halfStates = room.half(width)
      (cell, hidden) = (room.matrix(width), room.matrix(width))
      (previousHidden, hiddenGradient) = (room.matrix(width), room.matrix(width))
      cellGradient = room.matrix(width)
    }

    func trace(_ room: Activations, input: Matrix, time: LayerTime.Trace) -> Trace {
      Trace(
        input: Factor(input, half: room[halfInput]),
        gates: Factor(room[gates], half: room[halfGates]),
        hiddenGates: hiddenGates.map { gates in
          Factor(room[gates], half: halfHiddenGates.flatMap { room[$0] })
        },
        halfStates: room[halfStates], cell: room[cell], hidden: room[hidden], time: time)
    }

    func scratch(_ room: Activations) -> Scratch {
      Scratch(
        previousHidden: room[previousHidden], hiddenGradient: room[hiddenGradient],
        cellGradient: room[cellGradient])
    }
  }
}
