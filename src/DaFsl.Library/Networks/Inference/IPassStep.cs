namespace DaFsl.Library.Networks.Inference;

/// <summary>
/// A step of a pass, in pieces that any threads may do in any order. However it is divided, each number is worked out in the same way.
/// </summary>
internal interface IPassStep
{
    /// <summary>The number of pieces.</summary>
    /// <param name="images">The number of images.</param>
    /// <param name="workers">The number of threads.</param>
    int Pieces(int images, int workers);

    /// <summary>Does one piece.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="piece">The place of the piece among them.</param>
    /// <param name="own">The thread's own memory.</param>
    void Do(PassRun pass, int piece, WorkerMemory own);
}
