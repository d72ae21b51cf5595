namespace SchemaGen.Notation;

/// <summary>Makes shapes. The lambda that picks the first argument names the record's type; the others follow.</summary>
internal static class Shape
{
    public static RecordShape<T> Of<T>(Func<T> create) => new(typeof(T).Name, [], _ => create());

    public static RecordShape<T> Of<T, A>(Func<T, A> a, Codec<A> codecA, Func<A, T> create) =>
        new(typeof(T).Name, [Argument(a, codecA)], args => create(codecA.Read(args[0])));

    public static RecordShape<T> Of<T, A, B>(Func<T, A> a, Codec<A> codecA, Func<T, B> b, Codec<B> codecB, Func<A, B, T> create) =>
        new(typeof(T).Name, [Argument(a, codecA), Argument(b, codecB)], args => create(codecA.Read(args[0]), codecB.Read(args[1])));

    public static RecordShape<T> Of<T, A, B, C>(
        Func<T, A> a, Codec<A> codecA, Func<T, B> b, Codec<B> codecB, Func<T, C> c, Codec<C> codecC, Func<A, B, C, T> create) =>
        new(
            typeof(T).Name,
            [Argument(a, codecA), Argument(b, codecB), Argument(c, codecC)],
            args => create(codecA.Read(args[0]), codecB.Read(args[1]), codecC.Read(args[2])));

    public static RecordShape<T> Of<T, A, B, C, D>(
        Func<T, A> a,
        Codec<A> codecA,
        Func<T, B> b,
        Codec<B> codecB,
        Func<T, C> c,
        Codec<C> codecC,
        Func<T, D> d,
        Codec<D> codecD,
        Func<A, B, C, D, T> create) =>
        new(
            typeof(T).Name,
            [Argument(a, codecA), Argument(b, codecB), Argument(c, codecC), Argument(d, codecD)],
            args => create(codecA.Read(args[0]), codecB.Read(args[1]), codecC.Read(args[2]), codecD.Read(args[3])));

    private static Func<T, NotationStyle, NotationNode> Argument<T, V>(Func<T, V> get, Codec<V> codec) =>
        (value, style) => codec.Write(get(value), style);
}
