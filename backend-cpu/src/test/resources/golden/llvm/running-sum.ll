define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v4 = alloca double
  %v5 = getelementptr i64, ptr %args, i64 6
  %v6 = load i64, ptr %v5
  %v8 = getelementptr i64, ptr %args, i64 9
  %v9 = load i64, ptr %v8
  %v11 = getelementptr i64, ptr %args, i64 7
  %v12 = load ptr, ptr %v11
  %v14 = getelementptr i64, ptr %args, i64 11
  %v15 = load i64, ptr %v14
  %v17 = getelementptr i64, ptr %args, i64 8
  %v18 = load ptr, ptr %v17
  %v20 = alloca i64
  br label %start
start:
  store i64 %begin, ptr %v0
  br label %test0
test0:
  %v1 = load i64, ptr %v0
  %v2 = icmp slt i64 %v1, %end
  br i1 %v2, label %loop0, label %done0
loop0:
  %v3 = load i64, ptr %v0
  store double 0x8000000000000000, ptr %v4
  %v7 = icmp slt i64 0, %v6
  br i1 %v7, label %then1, label %else1
then1:
  %v10 = mul i64 %v3, %v9
  %v13 = getelementptr inbounds float, ptr %v12, i64 %v10
  %v16 = mul i64 %v3, %v15
  %v19 = getelementptr inbounds float, ptr %v18, i64 %v16
  store i64 0, ptr %v20
  br label %test2
test2:
  %v21 = load i64, ptr %v20
  %v22 = icmp slt i64 %v21, %v6
  br i1 %v22, label %loop2, label %done2
loop2:
  %v23 = load i64, ptr %v20
  %v24 = getelementptr inbounds float, ptr %v13, i64 %v23
  %v25 = load float, ptr %v24, !alias.scope !1, !noalias !2
  %v26 = fpext float %v25 to double
  %v27 = load double, ptr %v4
  %v28 = fadd double %v27, %v26
  store double %v28, ptr %v4
  %v29 = fptrunc double %v28 to float
  %v30 = getelementptr inbounds float, ptr %v19, i64 %v23
  store float %v29, ptr %v30, !alias.scope !3, !noalias !4
  %v31 = add nsw i64 %v23, 1
  store i64 %v31, ptr %v20
  br label %test2
done2:
  br label %else1
else1:
  %v32 = add nsw i64 %v3, 1
  store i64 %v32, ptr %v0
  br label %test0
done0:
  ret void
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
