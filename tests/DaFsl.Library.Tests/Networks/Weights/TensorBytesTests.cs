using DaFsl.Library.Networks.Weights;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class TensorBytesTests
{
    [Theory]
    [InlineData("F32", float.NaN)]
    [InlineData("F16", float.NegativeInfinity)]
    [InlineData("BF16", float.PositiveInfinity)]
    public void CountNonFinite_finds_a_fault_wherever_it_is(string name, float fault)
    {
        // Longer than some vectors, and with a rest.
        const int Count = 67;
        WeightType type = WeightType.OfName(name)!;
        for (int at = 0; at < Count; at++)
        {
            float[] numbers = new float[Count];
            numbers[at] = fault;
            using Tensor values = tensor(numbers).to(type.Type);

            Assert.Equal(1, TensorBytes.CountNonFinite(values, type));
        }
    }

    [Fact]
    public void CountNonFinite_of_a_view_counts_what_it_shows()
    {
        using Tensor values = tensor(new[] { 1, float.NaN, 2, 3, float.NaN, float.NaN }, 3, 2);
        using Tensor first = values.select(1, 0);
        using Tensor turned = values.t();
        using Tensor none = empty(0, 3);

        Assert.Equal(1, TensorBytes.CountNonFinite(first, WeightType.OfName("F32")!));
        Assert.Equal(3, TensorBytes.CountNonFinite(turned, WeightType.OfName("F32")!));
        Assert.Equal(0, TensorBytes.CountNonFinite(none, WeightType.OfName("F32")!));
    }
}
