using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The memory of a pass: the maps that its steps read and write, and what each of its threads needs for itself.</summary>
internal sealed unsafe class PassMemory
{
    /// <summary>The number of slots for maps.</summary>
    public const int Slots = 5;

    private readonly AlignedMemory[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new AlignedMemory())];

    private readonly List<WorkerMemory> _workers = [];

    private float* _pixels;

    /// <summary>Reserves memory; previous content is lost.</summary>
    /// <param name="sizes">Numbers of one image in each slot.</param>
    /// <param name="images">The number of images.</param>
    /// <param name="workers">The number of threads.</param>
    public void Reserve(IReadOnlyList<int> sizes, int images, int workers)
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            _slots[slot].Reserve(checked(sizes[slot] * images));
        }

        while (_workers.Count < workers)
        {
            _workers.Add(new WorkerMemory());
        }
    }

    /// <summary>Tells where the images are.</summary>
    public void SetPixels(float* pixels) => _pixels = pixels;

    /// <summary>A thread's own memory.</summary>
    public WorkerMemory Worker(int worker) => _workers[worker];

    /// <summary>The address of an image's map.</summary>
    public float* At(MapPlace place, int image) =>
        (place.Slot == MapPlace.Pixels ? _pixels : _slots[place.Slot].Start) + ((long)image * place.Size);
}
