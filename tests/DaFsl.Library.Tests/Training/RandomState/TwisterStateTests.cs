using System.Buffers.Binary;
using DaFsl.Library.Training.RandomState;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.RandomState;

public sealed class TwisterStateTests : IDisposable
{
    private const string None = "a state of random numbers is none of the Mersenne twister";

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _generator = new(7, CPU);

    public void Dispose()
    {
        _generator.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Fault_of_what_libtorch_gives_after_any_number_of_draws_is_none()
    {
        var places = new List<(int Left, int Next)>();
        for (int draws = 0; draws <= 1300; draws++)
        {
            byte[] state = State();
            Assert.Null(TwisterState.Fault(state));
            places.Add((BitConverter.ToInt32(state, 8), BitConverter.ToInt32(state, 16)));
            _ = rand(1, generator: _generator);
        }

        Assert.Equal([(1, 0), (624, 1), (623, 2)], places[..3]);
        Assert.Equal([(2, 623), (1, 624), (624, 1)], places[623..626]);
    }

    [Fact]
    public void Fault_of_what_normally_distributed_numbers_leave_is_none()
    {
        foreach (ScalarType type in new[] { float32, float64 })
        {
            for (int count = 1; count < 40; count++)
            {
                _ = randn(count, dtype: type, generator: _generator);
                Assert.Null(TwisterState.Fault(State()));
            }
        }
    }

    [Theory]
    [InlineData(600, 300)]
    [InlineData(624, 624)]
    [InlineData(624, 0)]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 623)]
    [InlineData(0, 624)]
    [InlineData(0, 625)]
    [InlineData(-1, 626)]
    [InlineData(625, 0)]
    [InlineData(323, 301)]
    [InlineData(int.MinValue, 624)]
    [InlineData(1, int.MaxValue)]
    public void Fault_of_words_left_that_do_not_fit_the_next_is_told(int left, int next)
    {
        byte[] state = State();
        BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(8), left);
        BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(16), (ulong)next);

        Assert.Equal(None, TwisterState.Fault(state));
    }

    [Fact]
    public void Fault_of_a_next_word_beyond_all_numbers_is_told()
    {
        byte[] state = State();
        BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(8), 325);
        BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(16), (1UL << 32) + 300);

        Assert.Equal(None, TwisterState.Fault(state));
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(12, 2)]
    [InlineData(24 + 4, 1)]
    [InlineData(24 + (8 * 623) + 7, 1)]
    [InlineData(5016 + 7, 0x7F, 5016 + 6, 0xF0)]
    [InlineData(5032 + 7, 0xFF, 5032 + 6, 0xF8)]
    [InlineData(5048 + 3, 0x7F, 5048 + 2, 0xC0)]
    public void Fault_of_values_that_cannot_be_is_told(params int[] bytes)
    {
        byte[] state = State();
        for (int i = 0; i < bytes.Length; i += 2)
        {
            state[bytes[i]] = (byte)bytes[i + 1];
        }

        Assert.Equal(None, TwisterState.Fault(state));
    }

    [Fact]
    public void Fault_of_nothing_but_zeros_or_of_another_length_is_told()
    {
        byte[] state = State();
        byte[] zeros = [.. state];
        zeros.AsSpan(24, 624 * 8).Clear();

        Assert.Equal(None, TwisterState.Fault(zeros));
        Assert.Equal(None, TwisterState.Fault(new byte[state.Length]));
        Assert.Equal("a state of random numbers has 5055 bytes; expected 5056", TwisterState.Fault(state.AsSpan(1)));
        Assert.Equal("a state of random numbers has 0 bytes; expected 5056", TwisterState.Fault([]));
    }

    private byte[] State() => _generator.get_state().bytes.ToArray();
}
