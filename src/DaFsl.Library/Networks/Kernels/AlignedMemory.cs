using System.Runtime.CompilerServices;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>Memory for numbers that stays where it is and begins a cache line.</summary>
internal sealed unsafe class AlignedMemory
{
    private const int Line = 64;
    private const int Slack = Line / sizeof(float);

    private float[] _memory = [];

    /// <summary>The first number; it begins a cache line.</summary>
    public float* Start { get; private set; }

    /// <summary>Reserves memory for the given number of values; previous content is lost.</summary>
    public void Reserve(int count)
    {
        if (_memory.Length < count + Slack)
        {
            // Pinned, so that its address stays.
            _memory = GC.AllocateUninitializedArray<float>(checked(count + Slack), pinned: true);
            float* first = (float*)Unsafe.AsPointer(ref _memory[0]);
            Start = (float*)(((nuint)first + (Line - 1)) & ~(nuint)(Line - 1));
        }
    }
}
