import Diagnostics

/// A page type's template as a list of instructions that append bytes.
package struct CompiledTemplate: Sendable {
  /// All literal text, in the order in which it is first met.
  let literals: [UInt8]
  let instructions: [Instruction]
  /// The positions that lead to values, those of one slot after those of another.
  let positions: [Int]
}

enum Instruction: Sendable {
  case literal(Range<Int>)
  case value(Slot)
  /// A value where no markup can stand, so that nothing marks its language.
  case unmarked(Slot)
  /// Go on behind `end` if the value is empty, or if it is not.
  case show(Slot, end: Int)
  case hide(Slot, end: Int)
  /// The instructions up to `end`, once for each element.
  case loop(Slot, end: Int)
}

/// Where a value is found, and of what kind it has to be.
struct Slot: Sendable {
  let frame: Int
  let positions: Range<Int>
  let kind: Kind
}

func assemble(_ pieces: [Piece]) -> CompiledTemplate {
  var assembly = Assembly()
  assembly.append(pieces)
  return CompiledTemplate(
    literals: assembly.literals, instructions: assembly.instructions, positions: assembly.positions)
}

private struct Assembly {
  var literals: [UInt8] = []
  var instructions: [Instruction] = []
  var positions: [Int] = []
  private var slots: [Address: Range<Int>] = [:]
  /// What the text so far has opened; that it is sound has been checked.
  private var state = HTMLState()
  /// Whether the last instruction is text that may be lengthened: nothing jumps to its end.
  private var isInText = false

  mutating func append(_ pieces: [Piece]) {
    for piece in pieces {
      switch piece {
      case .literal(let range, let use): append(use.source.bytes[range])
      case .indentation(let blanks): append(blanks[...])
      case .insertion(let insertion): append(insertion.pieces)
      case .placeholder(let placeholder):
        let slot = slot(placeholder.address, placeholder.kind)
        append(state.takesMarkup ? .value(slot) : .unmarked(slot))
        state.goOn(past: placeholder.kind)
      case .section(let section): append(section)
      }
    }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    let start = literals.count
    literals += bytes
    _ = state.read(bytes)
    if isInText, case .literal(let range)? = instructions.last {
      instructions[instructions.count - 1] = .literal(range.lowerBound..<literals.count)
    } else {
      instructions.append(.literal(start..<literals.count))
      isInText = true
    }
  }

  private mutating func append(_ section: Section) {
    let slot = slot(section.address, section.kind)
    let start = instructions.count
    append(.show(slot, end: start))
    let outside = state
    append(section.pieces)
    state = outside
    isInText = false
    let end = instructions.count
    instructions[start] =
      section.isInverted
      ? .hide(slot, end: end) : section.isLoop ? .loop(slot, end: end) : .show(slot, end: end)
  }

  private mutating func append(_ instruction: Instruction) {
    instructions.append(instruction)
    isInText = false
  }

  private mutating func slot(_ address: Address, _ kind: Kind) -> Slot {
    let range = slots[address] ?? positions.count..<positions.count + address.path.count
    if slots[address] == nil {
      positions += address.path
      slots[address] = range
    }
    return Slot(frame: address.frame, positions: range, kind: kind)
  }
}
