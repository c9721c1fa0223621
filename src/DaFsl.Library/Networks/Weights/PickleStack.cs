using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The values that a pickle is working on, its marks, and its memo. Their numbers are limited, so that no pickle exhausts memory.
/// </summary>
internal sealed class PickleStack
{
    private const int MostValues = 2_000_000;
    private const int MostMarks = 256;

    private readonly PickleCursor _cursor;
    private readonly List<object?> _values = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<uint, object?> _memo = [];
    private int _pushed;
    private int _remembered;

    /// <summary>Creates an empty stack.</summary>
    /// <param name="cursor">Knows where in the file a fault is.</param>
    public PickleStack(PickleCursor cursor) => _cursor = cursor;

    /// <summary>True if nothing is left.</summary>
    public bool IsEmpty => _values.Count == 0 && _marks.Count == 0;

    /// <summary>Puts a value on top.</summary>
    public void Push(object? value)
    {
        if (++_pushed > MostValues)
        {
            throw _cursor.Fault($"the pickle holds more than {MostValues} values");
        }

        _values.Add(value);
    }

    /// <summary>Marks the place above the topmost value.</summary>
    public void Mark()
    {
        if (_marks.Count == MostMarks)
        {
            throw _cursor.Fault($"the pickle is nested more than {MostMarks} deep");
        }

        _marks.Push(_values.Count);
    }

    /// <summary>Takes the topmost value.</summary>
    public object? Pop()
    {
        object? value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>Takes the topmost value, or the mark where there is none above it.</summary>
    public void PopValueOrMark()
    {
        if (_marks.TryPeek(out int mark) && mark == _values.Count)
        {
            _marks.Pop();
        }
        else
        {
            Pop();
        }
    }

    /// <summary>The topmost value; it stays there.</summary>
    public object? Peek()
    {
        // What lies below a mark belongs to whoever set it.
        int bottom = _marks.TryPeek(out int mark) ? mark : 0;
        return _values.Count > bottom ? _values[^1] : throw _cursor.Fault("the pickle takes a value where there is none");
    }

    /// <summary>The topmost value as what it must be.</summary>
    public T Peek<T>(string expected)
        where T : class => Peek() as T ?? throw Unexpected(expected);

    /// <summary>Takes the topmost value as what it must be.</summary>
    public T Pop<T>(string expected)
        where T : class => Pop() as T ?? throw Unexpected(expected);

    /// <summary>Takes as many values off the top, the lowest first.</summary>
    public object?[] Pop(int count)
    {
        object?[] values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    /// <summary>Takes the values above the topmost mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (!_marks.TryPop(out int mark))
        {
            throw _cursor.Fault("the pickle goes back to a mark where there is none");
        }

        object?[] values = [.. _values[mark..]];
        _values.RemoveRange(mark, values.Length);
        return values;
    }

    /// <summary>Keeps the topmost value under a number.</summary>
    public void Remember(uint place)
    {
        if (++_remembered > MostValues)
        {
            throw _cursor.Fault($"the pickle remembers more than {MostValues} values");
        }

        _memo[place] = Peek();
    }

    /// <summary>Keeps the topmost value under the next number.</summary>
    public void Remember() => Remember((uint)_memo.Count);

    /// <summary>Puts a remembered value on top.</summary>
    public void Recall(uint place) =>
        Push(
            _memo.TryGetValue(place, out object? value)
                ? value
                : throw _cursor.Fault($"the pickle asks for value {place} before it was stored")
        );

    private DataFormatException Unexpected(string expected) =>
        _cursor.Fault($"the pickle holds something else where {expected} is expected");
}
