using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Makes the losses that a student can learn from its teachers by (<c>WithTeachers</c>). How much one counts and whose it
/// is, is set as of any <see cref="DistillationLoss"/>: <c>SoftTargets() with { Weight = 0.5 }</c>.
/// </summary>
public static class DistillationLosses
{
    /// <summary>
    /// Soft targets (Hinton, Vinyals and Dean 2015, section 2): the student is to give each class the probability that its teacher gives
    /// it, both softened by a temperature T. The loss is T^2 KL(teacher || student), the mean over the batch.
    /// </summary>
    /// <param name="temperature">T, above 0; the larger, the more the small probabilities count.</param>
    public static DistillationLoss SoftTargets(double temperature = 4) => new SoftTargets(temperature);

    /// <summary>
    /// Decoupled knowledge distillation (DKD, Zhao et al. 2022, equation 7): soft targets in two parts that are weighed apart, T^2 (alpha
    /// TCKD + beta NCKD): the true class against all others, and the others among themselves.
    /// </summary>
    /// <param name="alpha">The weight of the true class against the rest, 0 or more.</param>
    /// <param name="beta">The weight of the other classes among themselves, 0 or more.</param>
    /// <param name="temperature">T, above 0.</param>
    public static DistillationLoss DecoupledTargets(double alpha = 1, double beta = 8, double temperature = 4) =>
        new DecoupledTargets(alpha, beta, temperature);

    /// <summary>
    /// Deep mutual learning (Zhang et al. 2018, equations 5 and 6): networks that are trained together learn from each other's
    /// probabilities as they are now.
    /// </summary>
    public static DistillationLoss MutualLearning() => new MutualLearning();

    /// <summary>
    /// Hints (FitNets, Romero et al. 2015, equation 3): the student's layers are to hold the numbers of the teacher's, through a learned
    /// regressor where widths differ. The loss is half the squared difference, summed over the pairs of layers.
    /// </summary>
    /// <param name="layers">The pairs of layers to compare.</param>
    public static DistillationLoss Hints(params IReadOnlyList<LayerPair> layers) => new Hints(layers);

    /// <summary>
    /// Attention transfer (Zagoruyko and Komodakis 2017, section 3.1, equation 2): the student is to look where its teacher looks, whatever
    /// their widths. The authors weigh it 1000.
    /// </summary>
    /// <param name="layers">The pairs of layers to compare.</param>
    public static DistillationLoss AttentionTransfer(params IReadOnlyList<LayerPair> layers) => new AttentionTransfer(layers);

    /// <summary>
    /// Relational knowledge distillation by distances (RKD-D, Park et al. 2019, equations 6 to 8): images that are far apart to the teacher
    /// are to be far apart to the student, whatever their widths. The authors weigh it 25.
    /// </summary>
    /// <param name="layers">The pairs of layers to compare; the authors use the embedding.</param>
    public static DistillationLoss RelationalDistances(params IReadOnlyList<LayerPair> layers) => new RelationalDistances(layers);

    /// <summary>
    /// Relational knowledge distillation by angles (RKD-A, Park et al. 2019, equations 9 and 10): each three images are to form the angle
    /// that they form to the teacher, whatever the widths. The authors weigh it 50.
    /// </summary>
    /// <param name="layers">The pairs of layers to compare; the authors use the embedding.</param>
    public static DistillationLoss RelationalAngles(params IReadOnlyList<LayerPair> layers) => new RelationalAngles(layers);

    /// <summary>
    /// Channel-wise distillation (CWD, Shu et al. 2021, equations 3 to 5): each channel of a map is a distribution over its points, a
    /// softmax with temperature T, and the student's is to be the teacher's. The loss is T^2 KL(teacher || student), summed over the pairs
    /// of layers.
    /// </summary>
    /// <param name="layers">
    /// The pairs of layers to compare; for a detector, the maps of its pyramid, <c>backbone.fpn[0]</c> onwards.
    /// </param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="foregroundWeight">
    /// As how many points a point inside an object counts, above 0; 1 to pay no heed to objects.
    /// </param>
    public static DistillationLoss ChannelwiseDistillation(
        IReadOnlyList<LayerPair> layers,
        double temperature = 4,
        double foregroundWeight = 1
    ) => new ChannelwiseDistillation(layers, temperature, foregroundWeight);

    /// <summary>
    /// Distillation by Pearson's correlation (PKD, Cao et al. 2022, equations 3 to 5): each channel of a map is brought to mean 0 and
    /// variance 1 over batch and points, in student and teacher, so that only the pattern counts. The loss is 1 - r, summed over the pairs
    /// of layers.
    /// </summary>
    /// <param name="layers">
    /// The pairs of layers to compare; for a detector, the maps of its pyramid, <c>backbone.fpn[0]</c> onwards.
    /// </param>
    /// <param name="foregroundWeight">
    /// As how many points a point inside an object counts, above 0; 1 to pay no heed to objects.
    /// </param>
    public static DistillationLoss PearsonDistillation(IReadOnlyList<LayerPair> layers, double foregroundWeight = 1) =>
        new PearsonDistillation(layers, foregroundWeight);
}
