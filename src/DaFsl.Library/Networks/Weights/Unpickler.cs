using System.Numerics;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// Reads the plain values, dictionaries and tensors that <c>torch.save</c> writes. A pickle is a program that may call any Python function
/// by name; here there is no Python, types are not looked up by name, and nothing is called: see <see cref="PickleCalls"/>. Values become
/// <c>null</c>, <see cref="bool"/>, <see cref="long"/> (<see cref="BigInteger"/> if it is too large), <see cref="double"/>,
/// <see cref="string"/>, <c>byte[]</c>, <c>object?[]</c> for a tuple, a <see cref="List{T}"/>, a <see cref="PickledDictionary"/>, a
/// <see cref="PickledTensor"/>, and a <see cref="PickledObject"/> for everything else. There is no recursion, so no depth of nesting
/// overflows the stack.
/// </summary>
internal sealed class Unpickler
{
    private readonly PickleCursor _cursor;
    private readonly PickleStack _stack;
    private readonly PickleCalls _calls;
    private readonly Dictionary<(string Module, string Name), PickledGlobal> _globals = [];

    private Unpickler(PickleCursor cursor)
    {
        _cursor = cursor;
        _stack = new PickleStack(cursor);
        _calls = new PickleCalls(cursor);
    }

    /// <summary>Reads one pickle.</summary>
    /// <param name="pickle">The pickle.</param>
    /// <param name="path">The file that it comes from, for messages.</param>
    /// <exception cref="DataFormatException">The pickle is broken, or asks for what no honest one does.</exception>
    public static object? Read(byte[] pickle, string path) => new Unpickler(new PickleCursor(pickle, path)).Read();

    private object? Read()
    {
        if (_cursor.ReadOpcode() != PickleOpcode.Proto || _cursor.ReadByte() is < 2 or > 5)
        {
            throw _cursor.Fault("this is not a pickle of protocol 2 to 5");
        }

        for (PickleOpcode opcode = _cursor.ReadOpcode(); opcode != PickleOpcode.Stop; opcode = _cursor.ReadOpcode())
        {
            if (!(PushPlain(opcode) || Collect(opcode) || UseMemo(opcode) || Construct(opcode)))
            {
                throw _cursor.Fault(
                    $"the pickle has the instruction 0x{(byte)opcode:X2}, which does not occur in a state dict; nothing was executed"
                );
            }
        }

        object? root = _stack.Pop();
        return _stack.IsEmpty ? root : throw _cursor.Fault("the pickle ends with values left over");
    }

    private bool PushPlain(PickleOpcode opcode)
    {
        bool isPlain = PickleValues.TryRead(opcode, _cursor, out object? value);
        if (isPlain)
        {
            _stack.Push(value);
        }

        return isPlain;
    }

    private bool Collect(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark:
                _stack.Mark();
                break;
            case PickleOpcode.Tuple:
                _stack.Push(_stack.PopToMark());
                break;
            case PickleOpcode.Tuple1:
                _stack.Push(_stack.Pop(1));
                break;
            case PickleOpcode.Tuple2:
                _stack.Push(_stack.Pop(2));
                break;
            case PickleOpcode.Tuple3:
                _stack.Push(_stack.Pop(3));
                break;
            case PickleOpcode.Append:
                Extend(_stack.Pop(1));
                break;
            case PickleOpcode.Appends:
                Extend(_stack.PopToMark());
                break;
            case PickleOpcode.SetItem:
                SetItems(_stack.Pop(2));
                break;
            case PickleOpcode.SetItems:
                SetItems(_stack.PopToMark());
                break;
            case PickleOpcode.AddItems:
                _stack.PopToMark();
                _stack.Peek<PickledObject>("a set");
                break;
            case PickleOpcode.FrozenSet:
                _stack.PopToMark();
                _stack.Push(PickleValues.Set);
                break;
            case PickleOpcode.Pop:
                _stack.PopValueOrMark();
                break;
            case PickleOpcode.PopMark:
                _stack.PopToMark();
                break;
            case PickleOpcode.Dup:
                _stack.Push(_stack.Peek());
                break;
            default:
                return false;
        }

        return true;
    }

    private bool UseMemo(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.BinPut:
                _stack.Remember(_cursor.ReadByte());
                break;
            case PickleOpcode.LongBinPut:
                _stack.Remember(_cursor.ReadUInt32());
                break;
            case PickleOpcode.Memoize:
                _stack.Remember();
                break;
            case PickleOpcode.BinGet:
                _stack.Recall(_cursor.ReadByte());
                break;
            case PickleOpcode.LongBinGet:
                _stack.Recall(_cursor.ReadUInt32());
                break;

            // Frames only help a reader of streams.
            case PickleOpcode.Frame:
                _cursor.ReadUInt64();
                break;
            default:
                return false;
        }

        return true;
    }

    private bool Construct(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Global:
                _stack.Push(Global(_cursor.ReadLine(), _cursor.ReadLine()));
                break;
            case PickleOpcode.StackGlobal:
                string name = _stack.Pop<string>("a name");
                _stack.Push(Global(_stack.Pop<string>("a module's name"), name));
                break;
            case PickleOpcode.Inst:
                PickledGlobal instance = Global(_cursor.ReadLine(), _cursor.ReadLine());
                _stack.Push(_calls.Call(instance, _stack.PopToMark()));
                break;
            case PickleOpcode.Obj:
                object?[] parts = _stack.PopToMark();
                _stack.Push(
                    parts is [var made, .. var rest]
                        ? _calls.Call(made, rest)
                        : throw _cursor.Fault("the pickle takes a value where there is none")
                );
                break;
            case PickleOpcode.BinPersId:
                _stack.Push(_calls.Storage(_stack.Pop<object?[]>("a storage")));
                break;
            case PickleOpcode.NewObjEx:
                _stack.Pop();
                CallTop();
                break;
            case PickleOpcode.Reduce or PickleOpcode.NewObj:
                CallTop();
                break;
            case PickleOpcode.Build:
                SetState();
                break;
            default:
                return false;
        }

        return true;
    }

    private void CallTop()
    {
        object? arguments = _stack.Pop();
        _stack.Push(_calls.Call(_stack.Pop(), arguments));
    }

    private PickledGlobal Global(string module, string name)
    {
        if (!_globals.TryGetValue((module, name), out PickledGlobal? known))
        {
            known = PickledGlobal.Find(module, name)
                ?? throw _cursor.Fault(
                    $"the pickle asks for {ForeignText.Quote(module, name)}, which does not occur in a state dict; nothing was executed"
                );
            _globals.Add((module, name), known);
        }

        return known;
    }

    // The attributes of an ordered dictionary are a state dict's _metadata, which holds versions of layers.
    private void SetState()
    {
        _stack.Pop();
        if (_stack.Peek() is not PickledObject)
        {
            _stack.Peek<PickledDictionary>("a dictionary");
        }
    }

    private void Extend(object?[] values)
    {
        if (_stack.Peek() is not PickledObject)
        {
            _stack.Peek<List<object?>>("a list").AddRange(values);
        }
    }

    private void SetItems(object?[] values)
    {
        if (values.Length % 2 != 0)
        {
            throw _cursor.Fault("the pickle sets a key without a value");
        }

        // A set has no items with keys, and all of them here are one.
        if (_stack.Peek() == (object)PickleValues.Set)
        {
            throw _cursor.Fault("the pickle sets items with keys in a set");
        }

        var made = _stack.Peek() as PickledObject;
        PickledDictionary? dictionary = made is null ? _stack.Peek<PickledDictionary>("a dictionary") : null;
        for (int i = 0; i < values.Length; i += 2)
        {
            made?.Add(values[i], values[i + 1]);
            dictionary?.Add(values[i], values[i + 1]);
        }
    }
}
