using System.Numerics;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>
/// Reads what <c>torch.save</c> writes of plain values, dictionaries and tensors. A pickle is a program that may call any function of Python by its name;
/// here there is no Python, no look-up of types by name, and no name but those of <see cref="PickledGlobal"/>.
/// Values become <c>null</c>, <see cref="bool"/>, <see cref="long"/> (<see cref="BigInteger"/> where it is longer), <see cref="double"/>,
/// <see cref="string"/>, <c>byte[]</c>, <c>object?[]</c> for a tuple, a <see cref="List{T}"/>, a <see cref="PickledDictionary"/>, a <see cref="PickledTensor"/>.
/// There is no recursion, so no depth of nesting overflows the stack.
/// </summary>
internal sealed class Unpickler
{
    private readonly PickleCursor _cursor;
    private readonly PickleStack _stack;

    private Unpickler(PickleCursor cursor)
    {
        _cursor = cursor;
        _stack = new PickleStack(cursor);
    }

    /// <summary>Reads one pickle.</summary>
    /// <param name="pickle">The pickle.</param>
    /// <param name="path">The file that it comes from, for messages.</param>
    /// <exception cref="Data.DataFormatException">The pickle is broken, or asks for what no state dict needs.</exception>
    public static object? Read(byte[] pickle, string path) => new Unpickler(new PickleCursor(pickle, path)).Read();

    private object? Read()
    {
        if (_cursor.ReadOpcode() != PickleOpcode.Proto || _cursor.ReadByte() is < 2 or > 5)
        {
            throw _cursor.Fault("this is no pickle of protocol 2 to 5");
        }

        for (PickleOpcode opcode = _cursor.ReadOpcode(); opcode != PickleOpcode.Stop; opcode = _cursor.ReadOpcode())
        {
            if (!(PushPlain(opcode) || Collect(opcode) || UseMemo(opcode) || Construct(opcode)))
            {
                throw _cursor.Fault($"the pickle has the instruction 0x{(byte)opcode:X2}, which has no place in a state dict; nothing was executed");
            }
        }

        object? root = _stack.Pop();
        return _stack.IsEmpty ? root : throw _cursor.Fault("the pickle ends with values left over");
    }

    private bool PushPlain(PickleOpcode opcode)
    {
        object? value;
        switch (opcode)
        {
            case PickleOpcode.None: value = null; break;
            case PickleOpcode.NewTrue: value = true; break;
            case PickleOpcode.NewFalse: value = false; break;
            case PickleOpcode.BinInt: value = _cursor.ReadInt32(); break;
            case PickleOpcode.BinInt1: value = (long)_cursor.ReadByte(); break;
            case PickleOpcode.BinInt2: value = _cursor.ReadUInt16(); break;
            case PickleOpcode.Long1:
                var number = new BigInteger(_cursor.ReadBytes(_cursor.ReadByte()));
                value = number.GetBitLength() < 64 ? (long)number : (object)number;
                break;
            case PickleOpcode.BinFloat: value = _cursor.ReadDouble(); break;
            case PickleOpcode.ShortBinUnicode: value = _cursor.ReadText(_cursor.ReadByte()); break;
            case PickleOpcode.BinUnicode: value = _cursor.ReadText(_cursor.ReadUInt32()); break;
            case PickleOpcode.BinUnicode8: value = _cursor.ReadText(_cursor.ReadUInt64()); break;
            case PickleOpcode.ShortBinBytes: value = _cursor.ReadBytes(_cursor.ReadByte()).ToArray(); break;
            case PickleOpcode.BinBytes: value = _cursor.ReadBytes(_cursor.ReadUInt32()).ToArray(); break;
            case PickleOpcode.EmptyTuple: value = Array.Empty<object?>(); break;
            case PickleOpcode.EmptyList: value = new List<object?>(); break;
            case PickleOpcode.EmptyDict: value = new PickledDictionary(); break;
            default: return false;
        }

        _stack.Push(value);
        return true;
    }

    private bool Collect(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark: _stack.Mark(); break;
            case PickleOpcode.Tuple: _stack.Push(_stack.PopToMark()); break;
            case PickleOpcode.Tuple1: _stack.Push(_stack.Pop(1)); break;
            case PickleOpcode.Tuple2: _stack.Push(_stack.Pop(2)); break;
            case PickleOpcode.Tuple3: _stack.Push(_stack.Pop(3)); break;
            case PickleOpcode.Append: Extend(_stack.Pop(1)); break;
            case PickleOpcode.Appends: Extend(_stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(_stack.Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(_stack.PopToMark()); break;
            default: return false;
        }

        return true;
    }

    private bool UseMemo(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.BinPut: _stack.Remember(_cursor.ReadByte()); break;
            case PickleOpcode.LongBinPut: _stack.Remember(_cursor.ReadUInt32()); break;
            case PickleOpcode.Memoize: _stack.Remember(); break;
            case PickleOpcode.BinGet: _stack.Recall(_cursor.ReadByte()); break;
            case PickleOpcode.LongBinGet: _stack.Recall(_cursor.ReadUInt32()); break;

            // Frames only help a reader of streams.
            case PickleOpcode.Frame: _cursor.ReadUInt64(); break;
            default: return false;
        }

        return true;
    }

    private bool Construct(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Global: PushGlobal(_cursor.ReadLine(), _cursor.ReadLine()); break;
            case PickleOpcode.Inst: PushGlobal(_cursor.ReadLine(), _cursor.ReadLine()); return false;
            case PickleOpcode.StackGlobal:
                string name = _stack.Pop<string>("a name");
                PushGlobal(_stack.Pop<string>("a module's name"), name);
                break;
            case PickleOpcode.BinPersId: _stack.Push(Storage(_stack.Pop<object?[]>("a storage"))); break;
            case PickleOpcode.Reduce:
                object?[] arguments = _stack.Pop<object?[]>("a tuple of arguments");
                _stack.Push(Call(_stack.Pop<PickledGlobal>("the name of a function"), arguments));
                break;
            case PickleOpcode.Build:
                // The attributes of an ordered dictionary: a state dict's _metadata, which holds versions of layers.
                _ = _stack.Pop<PickledDictionary>("a dictionary of attributes");
                _ = _stack.Peek<PickledDictionary>("a dictionary");
                break;
            default: return false;
        }

        return true;
    }

    private void PushGlobal(string module, string name)
    {
        string fullName = $"{module}.{name}";
        _stack.Push(PickledGlobal.Find(fullName)
            ?? throw _cursor.Fault(
                $"the pickle asks for {WeightText.Quote(fullName)}, which has no place in a state dict; nothing was executed"));
    }

    private object Call(PickledGlobal function, object?[] arguments) => (function.Role, arguments) switch
    {
        (PickledRole.Dictionary, []) => new PickledDictionary(),
        (PickledRole.Parameter, [PickledTensor tensor, ..]) => tensor,
        (PickledRole.Tensor, [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..]) =>
            View(new PickledTensor(storage, offset, WholeNumbers(shape), WholeNumbers(strides))),
        _ => throw _cursor.Fault(
            $"the pickle calls {WeightText.Quote(function.FullName)} otherwise than a state dict does; nothing was executed"),
    };

    private PickledStorage Storage(object?[] id) => id is ["storage", PickledGlobal { Role: PickledRole.Storage } type, string key, string, long count]
        ? new PickledStorage(type.Name, key, count)
        : throw _cursor.Fault("the pickle asks for something that is no storage");

    private PickledTensor View(PickledTensor tensor) => tensor.Fault() is { } what ? throw _cursor.Fault(what) : tensor;

    private long[] WholeNumbers(object?[] values) =>
        [.. values.Select(v => v is long number ? number : throw _cursor.Fault("a tensor has a size or stride that is no whole number"))];

    private void Extend(object?[] values) => _stack.Peek<List<object?>>("a list").AddRange(values);

    private void SetItems(object?[] values)
    {
        PickledDictionary dictionary = _stack.Peek<PickledDictionary>("a dictionary");
        if (values.Length % 2 != 0)
        {
            throw _cursor.Fault("the pickle sets a key without a value");
        }

        for (int i = 0; i < values.Length; i += 2)
        {
            dictionary.Add(values[i], values[i + 1]);
        }
    }
}
