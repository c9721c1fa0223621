using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>The product of a linear layer by <see cref="MatrixProduct"/>, with its gradients.</summary>
internal sealed unsafe class LinearFunction : autograd.SingleTensorFunction<LinearFunction>
{
    private const string WantedKey = "wanted";

    public override string Name => nameof(LinearFunction);

    /// <summary><c>y = x W^T</c>: rows <c>(R, inputs)</c> and weight <c>(outputs, inputs)</c>, float32, to <c>(R, outputs)</c>.</summary>
    public static Tensor Multiply(Tensor rows, Tensor weight)
    {
        (int count, int inputs, int outputs) = ((int)rows.shape[0], (int)rows.shape[1], (int)weight.shape[0]);
        using Tensor left = rows.contiguous();
        using Tensor right = weight.contiguous();
        Tensor product = empty(count, outputs);
        MatrixProduct.Multiply(RowByRow(left), RowByRow(right).Transposed, TensorMemory.Of(product), count, inputs, outputs);
        return product;
    }

    /// <summary>Takes rows, weight, and whether the gradient of each is wanted.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (rows, weight) = ((Tensor)vars[0], (Tensor)vars[1]);
        ctx.save_for_backward([rows, weight]);
        ctx.save_data(WantedKey, ((bool)vars[2], (bool)vars[3]));
        return Multiply(rows, weight);
    }

    /// <summary><c>dx = dy W</c> and <c>dW = dy^T x</c>; the two answers have none.</summary>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (ofRows, ofWeight) = ((bool, bool))ctx.get_data(WantedKey);
        List<Tensor> saved = ctx.get_saved_variables();
        using Tensor gradient = grad_output.contiguous();
        using Tensor rows = saved[0].contiguous();
        using Tensor weight = saved[1].contiguous();
        saved.ForEach(t => t.Dispose());
        (int count, int inputs, int outputs) = ((int)rows.shape[0], (int)rows.shape[1], (int)weight.shape[0]);
        Tensor? rowsGradient = null;
        Tensor? weightGradient = null;
        if (ofRows)
        {
            rowsGradient = empty(count, inputs);
            MatrixProduct.Multiply(RowByRow(gradient), RowByRow(weight), TensorMemory.Of(rowsGradient), count, outputs, inputs);
        }

        if (ofWeight)
        {
            weightGradient = empty(outputs, inputs);
            MatrixProduct.Multiply(RowByRow(gradient).Transposed, RowByRow(rows), TensorMemory.Of(weightGradient), outputs, count, inputs);
        }

        return [rowsGradient!, weightGradient!, null!, null!];
    }

    private static MatrixView RowByRow(Tensor matrix) => new((nint)TensorMemory.Of(matrix), matrix.shape[1], 1);
}
