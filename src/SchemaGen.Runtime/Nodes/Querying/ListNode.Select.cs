namespace SchemaGen.Nodes;

/// <content>What is selected of rows. When one of the selected things is an aggregate, rows are grouped by the others.</content>
public abstract partial class ListNode<TPlan, TRow, TKey>
{
    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, TResult>(ISelection<TRow, T1> first, Func<T1, TResult> make) =>
        new(this, [first], (reader, options) => make(first.Read(reader, 0, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        Func<T1, T2, TResult> make) =>
        new(this, [first, second], (reader, options) => make(first.Read(reader, 0, options), second.Read(reader, 1, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="T3">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="third">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, T3, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        ISelection<TRow, T3> third,
        Func<T1, T2, T3, TResult> make) =>
        new(this, [first, second, third], (reader, options) => make(
            first.Read(reader, 0, options),
            second.Read(reader, 1, options),
            third.Read(reader, 2, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="T3">The type of what is selected.</typeparam>
    /// <typeparam name="T4">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="third">A column or an aggregate.</param>
    /// <param name="fourth">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, T3, T4, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        ISelection<TRow, T3> third,
        ISelection<TRow, T4> fourth,
        Func<T1, T2, T3, T4, TResult> make) =>
        new(this, [first, second, third, fourth], (reader, options) => make(
            first.Read(reader, 0, options),
            second.Read(reader, 1, options),
            third.Read(reader, 2, options),
            fourth.Read(reader, 3, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="T3">The type of what is selected.</typeparam>
    /// <typeparam name="T4">The type of what is selected.</typeparam>
    /// <typeparam name="T5">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="third">A column or an aggregate.</param>
    /// <param name="fourth">A column or an aggregate.</param>
    /// <param name="fifth">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, T3, T4, T5, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        ISelection<TRow, T3> third,
        ISelection<TRow, T4> fourth,
        ISelection<TRow, T5> fifth,
        Func<T1, T2, T3, T4, T5, TResult> make) =>
        new(this, [first, second, third, fourth, fifth], (reader, options) => make(
            first.Read(reader, 0, options),
            second.Read(reader, 1, options),
            third.Read(reader, 2, options),
            fourth.Read(reader, 3, options),
            fifth.Read(reader, 4, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="T3">The type of what is selected.</typeparam>
    /// <typeparam name="T4">The type of what is selected.</typeparam>
    /// <typeparam name="T5">The type of what is selected.</typeparam>
    /// <typeparam name="T6">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="third">A column or an aggregate.</param>
    /// <param name="fourth">A column or an aggregate.</param>
    /// <param name="fifth">A column or an aggregate.</param>
    /// <param name="sixth">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, T3, T4, T5, T6, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        ISelection<TRow, T3> third,
        ISelection<TRow, T4> fourth,
        ISelection<TRow, T5> fifth,
        ISelection<TRow, T6> sixth,
        Func<T1, T2, T3, T4, T5, T6, TResult> make) =>
        new(this, [first, second, third, fourth, fifth, sixth], (reader, options) => make(
            first.Read(reader, 0, options),
            second.Read(reader, 1, options),
            third.Read(reader, 2, options),
            fourth.Read(reader, 3, options),
            fifth.Read(reader, 4, options),
            sixth.Read(reader, 5, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="T3">The type of what is selected.</typeparam>
    /// <typeparam name="T4">The type of what is selected.</typeparam>
    /// <typeparam name="T5">The type of what is selected.</typeparam>
    /// <typeparam name="T6">The type of what is selected.</typeparam>
    /// <typeparam name="T7">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="third">A column or an aggregate.</param>
    /// <param name="fourth">A column or an aggregate.</param>
    /// <param name="fifth">A column or an aggregate.</param>
    /// <param name="sixth">A column or an aggregate.</param>
    /// <param name="seventh">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, T3, T4, T5, T6, T7, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        ISelection<TRow, T3> third,
        ISelection<TRow, T4> fourth,
        ISelection<TRow, T5> fifth,
        ISelection<TRow, T6> sixth,
        ISelection<TRow, T7> seventh,
        Func<T1, T2, T3, T4, T5, T6, T7, TResult> make) =>
        new(this, [first, second, third, fourth, fifth, sixth, seventh], (reader, options) => make(
            first.Read(reader, 0, options),
            second.Read(reader, 1, options),
            third.Read(reader, 2, options),
            fourth.Read(reader, 3, options),
            fifth.Read(reader, 4, options),
            sixth.Read(reader, 5, options),
            seventh.Read(reader, 6, options)));

    /// <summary>Lists what is selected of the rows instead of whole rows; with an aggregate among it, of groups of rows that are equal in the rest.</summary>
    /// <typeparam name="T1">The type of what is selected.</typeparam>
    /// <typeparam name="T2">The type of what is selected.</typeparam>
    /// <typeparam name="T3">The type of what is selected.</typeparam>
    /// <typeparam name="T4">The type of what is selected.</typeparam>
    /// <typeparam name="T5">The type of what is selected.</typeparam>
    /// <typeparam name="T6">The type of what is selected.</typeparam>
    /// <typeparam name="T7">The type of what is selected.</typeparam>
    /// <typeparam name="T8">The type of what is selected.</typeparam>
    /// <typeparam name="TResult">What is made of a row or group.</typeparam>
    /// <param name="first">A column or an aggregate.</param>
    /// <param name="second">A column or an aggregate.</param>
    /// <param name="third">A column or an aggregate.</param>
    /// <param name="fourth">A column or an aggregate.</param>
    /// <param name="fifth">A column or an aggregate.</param>
    /// <param name="sixth">A column or an aggregate.</param>
    /// <param name="seventh">A column or an aggregate.</param>
    /// <param name="eighth">A column or an aggregate.</param>
    /// <param name="make">Makes an item of what was selected.</param>
    /// <returns>The node, which takes filter, order, limit and the rest from this one.</returns>
    public SelectNode<TPlan, TRow, TKey, TResult> Select<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        ISelection<TRow, T1> first,
        ISelection<TRow, T2> second,
        ISelection<TRow, T3> third,
        ISelection<TRow, T4> fourth,
        ISelection<TRow, T5> fifth,
        ISelection<TRow, T6> sixth,
        ISelection<TRow, T7> seventh,
        ISelection<TRow, T8> eighth,
        Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> make) =>
        new(this, [first, second, third, fourth, fifth, sixth, seventh, eighth], (reader, options) => make(
            first.Read(reader, 0, options),
            second.Read(reader, 1, options),
            third.Read(reader, 2, options),
            fourth.Read(reader, 3, options),
            fifth.Read(reader, 4, options),
            sixth.Read(reader, 5, options),
            seventh.Read(reader, 6, options),
            eighth.Read(reader, 7, options)));
}
